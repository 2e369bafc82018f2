package dev.cachebench.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes the requests that reach one cache to a file as they come, with what computing the values took. Thread-safe:
 * requests of several threads are in the order in which they arrive here.
 *
 * <p>It keeps one block and all keys in the heap, since it must recognize equal keys. Once the keys fill an eighth of
 * the heap, recording ends; the program goes on, and what was recorded stays.
 */
public final class RequestLog {
    /** What a key takes in the table of costs, about. */
    private static final int KEY_BYTES = 24;

    private final TraceWriter out;
    private final SampleRate rate;
    private final KeyMemory memory;
    private final KeyCosts costs = new KeyCosts();
    private final LongAdder passed; // requests for keys outside the sample; null if all are recorded
    private volatile boolean on;
    private long bytes; // of the keys; guarded by this, as are those below
    private boolean busy;
    private boolean finished;
    private String ended; // why it ended before the program did

    /**
     * Creates or replaces a file; nothing is recorded before {@link #start()}.
     *
     * @param title what is recorded
     * @param rate which of the keys
     */
    public RequestLog(Path file, String title, SampleRate rate) throws IOException {
        this(file, title, rate, KeyMemory.ofHeap());
    }

    /**
     * The same with memory that it may share with others.
     *
     * @param memory for keys
     */
    public RequestLog(Path file, String title, SampleRate rate, KeyMemory memory) throws IOException {
        out = new TraceWriter(file, title, rate);
        this.rate = rate;
        this.memory = memory;
        passed = rate.isAll() ? null : new LongAdder();
    }

    /** Records requests from now on. */
    public synchronized void start() {
        on = ended == null && !finished;
    }

    /** Records none until it is started again. */
    public synchronized void pause() {
        on = false;
    }

    /** Whether requests are recorded at all now. */
    public boolean isOn() {
        return on;
    }

    /** Whether requests for a key are recorded. */
    public boolean takes(long hash) {
        return on && (rate.isAll() || rate.takes(hash));
    }

    /**
     * Counts a request for a key that is not recorded. A few keys get so large a share of all requests that their
     * number cannot be estimated from a sample.
     */
    public void pass() {
        if (passed != null && on) {
            passed.increment();
        }
    }

    /**
     * Begins a change, with this locked. False if there is to be none: recording has ended, or a key's own {@code
     * equals} has called a cache in the middle of another change.
     */
    public boolean begin() {
        if (!on || busy) {
            return false;
        }
        busy = true;
        return true;
    }

    /** Ends a change, with this locked. */
    public void end() {
        busy = false;
    }

    /**
     * A change failed, with this locked. Recording ends, since the file and the numbers of the keys may no longer
     * agree.
     */
    public void fail(Throwable fault) {
        on = false;
        ended = fault instanceof IOException
                ? "the file could not be written any further: " + fault.getMessage()
                : fault instanceof StackOverflowError
                        ? "the stack overflowed while a request was recorded"
                        : "a request could not be recorded: " + fault.getClass().getName();
    }

    /** A request for a key that came before. Within a change. */
    public void request(int key) throws IOException {
        out.request(key);
    }

    /**
     * Whether there is room for one more key; if not, recording ends. Within a change.
     *
     * @param size what the key itself takes of the heap, in bytes
     */
    public boolean hasRoom(long size) {
        if (memory.take(KEY_BYTES + size)) {
            bytes += KEY_BYTES + size;
            return true;
        }
        on = false;
        ended = "the " + out.keys() + " keys so far and those of other methods fill the " + memory
                + " that recording may use, an eighth of the heap; record a sample of the keys, or give the JVM more heap";
        memory.give(bytes); // nobody looks for them again
        bytes = 0;
        return false;
    }

    /** The number of the next new key. Within a change. */
    public int nextKey() {
        return out.keys();
    }

    /** Whether the value of a key is to be timed when it is computed next. Within a change. */
    public boolean wantsCost(int key) {
        return costs.wants(key);
    }

    /**
     * A request for a new key that is a whole number. Within a change.
     *
     * @param policyKey what the cache's policy knows it by
     */
    public void newKey(long number, int policyKey) throws IOException {
        out.newKey(number);
        out.policyKey(out.keys() - 1, policyKey);
    }

    /**
     * A request for a new key of a name, or of none if that is {@code null}. Within a change.
     *
     * @param policyKey what the cache's policy knows it by
     */
    public void newKey(byte[] name, int policyKey) throws IOException {
        out.newKey(name);
        out.policyKey(out.keys() - 1, policyKey);
    }

    /** A key's value was computed in {@code nanos}. Within a change. */
    public void computed(int key, long nanos) throws IOException {
        if (costs.add(key, Math.max(0, nanos))) {
            out.cost(key, costs.mean(key));
        }
    }

    /** Writes what was not written yet, so that it is safe from the end of the JVM. */
    public synchronized void flush() {
        if (begin()) {
            try {
                out.flush();
            } catch (IOException e) {
                fail(e);
            }
            end();
        }
    }

    /** Requests recorded so far. */
    public synchronized long requests() {
        return out.requests();
    }

    /** Keys recorded so far. */
    public synchronized int keys() {
        return out.keys();
    }

    /** Why recording ended before the program did; empty if it did not. */
    public synchronized String note() {
        return ended == null ? "" : ended;
    }

    /**
     * Ends the file, once.
     *
     * @throws IOException if what was recorded last could not be written
     */
    public synchronized void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        on = false;
        if (busy && ended == null) { // not even fail() had stack left
            ended = "the stack overflowed while a request was recorded";
        }
        out.finish(passed == null ? 0 : out.requests() + passed.sum(), note());
    }
}
