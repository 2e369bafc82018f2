package dev.cachebench.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes the requests that reach the caches of a function to a file as they come, with what computing the values took.
 * There are several caches where several class loaders have the function; no key of one is the same as another's.
 * Thread-safe: requests of several threads are in the order in which they arrive here.
 *
 * <p>It keeps one block and all keys in the heap, since it must recognize equal keys. Once the keys fill their {@link
 * KeyMemory}, recordings are thinned: half of the keys, chosen by their hashes, are forgotten with all their requests,
 * and from then on half of the new ones are recorded.
 */
public final class RequestLog {
    private static final int FEWEST_KEYS = 2; // to be thinned

    private final TraceWriter out;
    private final KeyMemory memory;
    private final NumberedKeys keys;
    private final SampleRate asked; // which of the keys are recorded while there is room
    private final LongAdder passed = new LongAdder(); // requests for keys outside the sample
    private volatile boolean on;
    private volatile SampleRate rate;
    private long thinned; // requests that were taken out again; guarded by this, as are those below
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
        out = new TraceWriter(new AppendedFile(file), title, rate);
        this.rate = rate;
        asked = rate;
        this.memory = memory;
        keys = new NumberedKeys(memory);
        memory.add(this);
    }

    /**
     * Adds what tells the keys of a cache apart. Before its first request.
     *
     * @param table held weakly, as it may hold objects of classes that the program unloads
     */
    public synchronized void add(KeyTable table) {
        keys.add(table);
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
        SampleRate now = rate;
        return on && (now.isAll() || now.takes(hash));
    }

    /**
     * Counts a request for a key that is not recorded. A few keys get so large a share of all requests that their
     * number cannot be estimated from a sample.
     */
    public void pass() {
        if (on && !rate.isAll()) {
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
        if (ended != null) {
            keys.forget();
        }
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

    /** Records no more, with this locked. What is recorded stays. */
    public void giveUp(String reason) {
        on = false;
        ended = reason;
        if (!busy) {
            keys.forget();
        }
    }

    /** A request for a key that came before. Within a change. */
    public void request(int key) throws IOException {
        out.request(key);
        keys.requested(key);
    }

    /** What keys take of the heap, in bytes. */
    long bytes() {
        return keys.bytes();
    }

    /**
     * Makes room for keys if they have filled their memory. Without a change, and with no log locked.
     *
     * @param time of this thread
     */
    public void makeRoom(RecordingTime time) {
        if (memory.isFull()) {
            long start = System.nanoTime();
            memory.makeRoom();
            time.add(System.nanoTime() - start);
        }
    }

    /**
     * Forgets half of the keys, or all if there are too few to halve.
     *
     * @return whether that gave memory back
     */
    boolean thin() {
        if (Thread.holdsLock(this)) { // a key's own equals has called a cache
            return false;
        }
        synchronized (this) {
            if (busy) { // the stack overflowed within a change
                fail(new StackOverflowError());
                end();
            }
            long before = keys.bytes();
            SampleRate lower = out.keys() < FEWEST_KEYS ? null : rate.halved();
            if (ended != null || finished) {
                keys.forget();
            } else if (lower == null) {
                giveUp("a key alone fills the " + memory
                        + " that recording may use, an eighth of the heap; give the JVM more heap");
            } else {
                thin(lower);
            }
            return keys.bytes() < before;
        }
    }

    private void thin(SampleRate lower) {
        busy = true;
        try {
            long before = out.requests();
            BitSet stay = keys.taken(lower, out.keys());
            long requests = keys.keep(stay, out.keys());
            out.thin(lower, stay, requests);
            rate = lower;
            thinned += before - requests;
        } catch (Throwable t) { // whoever calls the function knows nothing of us
            fail(t);
        }
        end();
    }

    /** The number of the next new key. Within a change. */
    public int nextKey() {
        return out.keys();
    }

    /**
     * What {@link #computed} takes if the value of a key is to be timed when it is computed next; else -1. Within a
     * change.
     */
    public long timed(int key) {
        return keys.timed(key);
    }

    /**
     * A request for a new key that is a whole number. Within a change.
     *
     * @param hash by which it is {@linkplain #takes taken}
     * @param policyKey what the cache's policy knows it by
     * @param size what the key takes of the heap, in bytes
     * @return what {@link #timed} says of it
     */
    public long newKey(long number, long hash, int policyKey, long size) throws IOException {
        out.newKey(number);
        return added(hash, policyKey, size);
    }

    /**
     * A request for a new key of a name, or of none if that is {@code null}. Within a change.
     *
     * @param hash by which it is {@linkplain #takes taken}
     * @param policyKey what the cache's policy knows it by
     * @param size what the key takes of the heap, in bytes
     * @return what {@link #timed} says of it
     */
    public long newKey(byte[] name, long hash, int policyKey, long size) throws IOException {
        out.newKey(name);
        return added(hash, policyKey, size);
    }

    private long added(long hash, int policyKey, long size) throws IOException {
        int key = out.keys() - 1;
        out.policyKey(key, policyKey);
        keys.added(key, hash, size);
        return timed(key);
    }

    /**
     * A value was computed in {@code nanos}.
     *
     * @param timed its key, as {@link #timed} says; keys that were numbered anew since then are left out
     */
    public synchronized void computed(long timed, long nanos) {
        if (!begin()) {
            return;
        }
        try {
            long mean = keys.computed(timed, nanos);
            if (mean >= 0) {
                out.cost((int) timed, mean);
            }
        } catch (Throwable t) { // the function's caller knows nothing of us
            fail(t);
        }
        end();
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

    /** Which of the keys are recorded by now. */
    public SampleRate rate() {
        return rate;
    }

    /** Whether those are fewer than at first, as there was no memory for more. */
    public synchronized boolean isThinned() {
        return rate != asked;
    }

    /** Requests recorded so far, for the keys that have stayed. */
    public synchronized long requests() {
        return out.requests();
    }

    /** Keys recorded so far that have stayed. */
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
        out.finish(rate.isAll() ? 0 : out.requests() + thinned + passed.sum(), note());
    }
}
