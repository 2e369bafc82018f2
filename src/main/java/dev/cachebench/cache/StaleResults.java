package dev.cachebench.cache;

import java.util.Arrays;

/**
 * Which results may answer past their time to live: for a while, as long as one thread computes them anew, or when that
 * has failed. That thread is one that called: a function may depend on the thread that it runs on, and its arguments
 * may change once its caller goes on. Under the cache's lock.
 */
final class StaleResults {
    private final long whileRefreshing; // nanoseconds past the time to live
    private final long whileFailing;
    private final long retry; // from a failure to the next attempt
    private Object[] refreshers = new Object[0]; // by slot: the computation under way; null for none
    private long[] failures = new long[0]; // by slot: when the last attempt failed
    private boolean[] failing = new boolean[0]; // by slot: whether it did
    private long refreshingHits;
    private long failingHits;
    private String failure;

    StaleResults(Expiry expiry) {
        whileRefreshing = expiry.staleNanos();
        whileFailing = expiry.errorNanos();
        retry = expiry.negativeNanos();
    }

    /** For how long past their time to live results are kept, in nanoseconds. */
    long grace() {
        return Math.max(whileRefreshing, whileFailing);
    }

    /** A new result is in the slot. */
    void written(int slot) {
        if (slot >= refreshers.length) {
            int length = Math.max(slot + 16, slot + (slot >> 1));
            refreshers = Arrays.copyOf(refreshers, length);
            failures = Arrays.copyOf(failures, length);
            failing = Arrays.copyOf(failing, length);
        }
        refreshers[slot] = null;
        failing[slot] = false;
    }

    /**
     * Whether the result answers a call, which then counts; otherwise the call is to compute it anew.
     *
     * @param overdue for how long the result has been past its time to live, in nanoseconds
     */
    boolean answers(int slot, long now, long overdue) {
        if (failing[slot] && now - failures[slot] < retry && overdue < whileFailing) {
            failingHits++;
            return true;
        }
        if (refreshers[slot] != null && overdue < whileRefreshing) {
            refreshingHits++;
            return true;
        }
        return false;
    }

    void begin(int slot, Object refresher) {
        refreshers[slot] = refresher;
    }

    /** A computation has ended, and left the result as it was. */
    void end(int slot, Object refresher) {
        if (refreshers[slot] == refresher) {
            refreshers[slot] = null;
        }
    }

    /**
     * Computing the result anew threw. Returns whether the old one answers the call all the same.
     *
     * @param overdue as for {@link #answers}
     */
    boolean failed(int slot, long now, long overdue, Throwable thrown) {
        if (overdue >= whileFailing) {
            return false;
        }
        failing[slot] = true;
        failures[slot] = now;
        failure = thrown.getClass().getName();
        failingHits++;
        return true;
    }

    StaleHits hits() {
        return new StaleHits(refreshingHits, failingHits, failure);
    }

    void resetHits() {
        refreshingHits = 0;
        failingHits = 0;
        failure = null;
    }

    long bytes() {
        return 3 * 16 + 13L * refreshers.length;
    }
}
