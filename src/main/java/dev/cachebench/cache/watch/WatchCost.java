package dev.cachebench.cache.watch;

/**
 * The time that watching one method takes, which is left out of what the calls around its calls took. Two readings of
 * the clock would be a good part of it: so of the calls that are not drawn few are timed, and the rest are taken to
 * cost as much. Thread-safe.
 */
final class WatchCost {
    private static final int TIMED_SHIFT = 4; // of the calls that are not drawn, one in 2 to this power is timed
    private static final long AROUND_NANOS = 30; // before and after what is timed, the making of arguments included
    private static final long BETWEEN_NANOS = 60; // of a call between bursts

    private final StripedCount nanos = new StripedCount();
    private volatile double mean = 200; // of the calls that are timed without being drawn; some are lost to races

    /** A call is about to be noted. Returns when, for {@link #noted}; 0 if that is not to be timed. */
    long noting(WatchThread thread, boolean drawn) {
        return drawn || thread.draws(TIMED_SHIFT) ? System.nanoTime() : 0;
    }

    /** It has been noted. */
    void noted(WatchThread thread, boolean drawn, long since) {
        long took = (long) mean;
        if (since != 0) {
            took = System.nanoTime() - since;
        }
        add(thread, took + AROUND_NANOS);
        if (since != 0 && !drawn) {
            double before = mean;
            mean = before + (Math.min(took, 20 * before + 1000) - before) / 16;
        }
    }

    /** A call was between bursts. */
    void passedBetween(WatchThread thread) {
        add(thread, BETWEEN_NANOS);
    }

    /** Adds nanoseconds. */
    void add(WatchThread thread, long took) {
        thread.spent += took;
        nanos.add(thread, took);
    }

    /** Nanoseconds so far, of all threads together. */
    long sum() {
        return nanos.sum();
    }
}
