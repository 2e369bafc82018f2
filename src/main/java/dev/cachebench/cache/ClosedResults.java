package dev.cachebench.cache;

import dev.cachebench.text.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Closes results that have left the cache, each once: when no entry holds it any more, every computation of the cache
 * that was under way when it left has ended, as that may be using it, and some more time has passed, if the rules say
 * so. Guarded by the cache's lock, but for {@link #close}.
 */
final class ClosedResults {
    private final long waitNanos;
    private final Map<AutoCloseable, Integer> held = new IdentityHashMap<>(); // with how many entries hold each
    private final ArrayDeque<Departed> departed = new ArrayDeque<>();
    private final TreeSet<Long> running = new TreeSet<>(); // computations, by their numbers
    private long begun;
    private long failures;
    private String failure;

    /**
     * @param before the first computation that began after it had left
     * @param time when it left
     */
    private record Departed(AutoCloseable result, long before, long time) {}

    /** @param waitNanos how long to wait after a result has left */
    ClosedResults(long waitNanos) {
        this.waitNanos = waitNanos;
    }

    /** A computation begins. Returns its number. */
    long begin() {
        running.add(++begun);
        return begun;
    }

    void end(long computation) {
        running.remove(computation);
    }

    /** An entry holds a result, which may be none to close. */
    void entered(Object result) {
        if (result instanceof AutoCloseable closeable) {
            held.merge(closeable, 1, Integer::sum);
        }
    }

    /** An entry that held a result is gone. */
    void left(Object result, long now) {
        if (result instanceof AutoCloseable closeable && held.containsKey(closeable)) {
            int others = held.get(closeable) - 1;
            if (others > 0) {
                held.put(closeable, others);
            } else {
                held.remove(closeable);
                departed.add(new Departed(closeable, begun + 1, now));
            }
        }
    }

    /** Takes those that are to be closed now. */
    List<AutoCloseable> due(long now) {
        List<AutoCloseable> due = new ArrayList<>();
        while (!departed.isEmpty()) {
            Departed first = departed.peek();
            boolean isUsed = !running.isEmpty() && running.first() < first.before;
            if (isUsed || now - first.time < waitNanos) {
                break;
            }
            departed.remove();
            if (!held.containsKey(first.result)) { // it may have come back
                due.add(first.result);
            }
        }
        return due;
    }

    /** Takes all that have left, whoever may use them: the cache itself is closed. */
    List<AutoCloseable> all() {
        List<AutoCloseable> all = new ArrayList<>();
        for (Departed each : departed) {
            all.add(each.result);
        }
        departed.clear();
        return all;
    }

    /** Closes results, without the lock. Returns what that threw. */
    static List<Throwable> close(List<AutoCloseable> results) {
        List<Throwable> thrown = new ArrayList<>();
        for (AutoCloseable each : results) {
            try {
                each.close();
            } catch (Throwable t) { // the caller at hand has nothing to do with it
                thrown.add(t);
                if (t instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return thrown;
    }

    void failed(List<Throwable> thrown) {
        for (Throwable each : thrown) {
            failures++;
            failure = each.getClass().getName();
        }
    }

    /** A sentence if results could not be closed; else {@code null}. */
    String remark() {
        return failures == 0 ? null : Counts.text(failures, "result") + " could not be closed: " + failure;
    }
}
