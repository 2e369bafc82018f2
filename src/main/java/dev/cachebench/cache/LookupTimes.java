package dev.cachebench.cache;

import java.util.concurrent.ThreadLocalRandom;

/** Times look-ups of a cache, one in {@value #SHARE} at random: never every eighth, which may be of one kind. Thread-safe. */
final class LookupTimes {
    private static final int SHARE = 8;

    private final Mean hits = new Mean(); // guarded by this
    private final Mean misses = new Mean();
    private final Mean copies = new Mean();

    /** Of the newer half at least, since the first are of cold code and a small cache. */
    private static final class Mean {
        private static final double LONGEST = 100_000; // nanoseconds: longer, the thread was interrupted

        private long count;
        private double before;
        private double since; // the count was last a power of two
        private long counted;
        private long countedSince;

        void add(double nanos) {
            if ((count & count - 1) == 0) {
                before = since;
                counted = countedSince;
                since = 0;
                countedSince = 0;
            }
            count++;
            countedSince++;
            since += Math.min(nanos, LONGEST);
        }

        long count() {
            return count;
        }

        double get() {
            return count == 0 ? Double.NaN : (before + since) / (counted + countedSince);
        }
    }

    /** The time, if the look-up that begins is to be timed; 0 if not. */
    long begin() {
        return ThreadLocalRandom.current().nextInt(SHARE) == 0 ? System.nanoTime() : 0;
    }

    /** What has passed since {@link #begin}; -1 if it is not timed. */
    long since(long begun) {
        return begun == 0 ? -1 : Math.max(0, System.nanoTime() - begun - ClockReading.NANOS);
    }

    /** @param nanos what {@link #since} said */
    void hit(long nanos) {
        if (nanos >= 0) {
            synchronized (this) {
                hits.add(nanos);
            }
        }
    }

    void miss(long nanos) {
        synchronized (this) {
            misses.add(nanos);
        }
    }

    synchronized void copy(long nanos) {
        copies.add(nanos);
    }

    synchronized LookupCosts costs() {
        double copy = copies.count() == 0 ? 0 : copies.get();
        return new LookupCosts(hits.count(), hits.get(), misses.count(), misses.get(), copy);
    }
}
