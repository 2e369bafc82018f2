package dev.cachebench.cache.cost;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Times look-ups of a cache, one in {@value #SHARE} at random: never every eighth, which may be of one kind.
 * Thread-safe.
 */
public final class LookupTimes {
    private static final int SHARE = 8;

    private static final double LONGEST = 100_000; // nanoseconds: longer, the thread was interrupted

    private final Mean hits = new Mean(); // guarded by this
    private final Mean misses = new Mean();
    private final Mean copies = new Mean();

    /** Of the newer half at least, since the first are of cold code and a small cache. */
    private static final class Mean {
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
            since += nanos;
        }

        long count() {
            return count;
        }

        double get() {
            return count == 0 ? Double.NaN : (before + since) / (counted + countedSince);
        }
    }

    /** The time, if the look-up that begins is to be timed; 0 if not. */
    public long begin() {
        return ThreadLocalRandom.current().nextInt(SHARE) == 0 ? System.nanoTime() : 0;
    }

    /** What has passed since {@link #begin}; -1 if it is not timed. */
    public long since(long begun) {
        return begun == 0 ? -1 : Math.max(0, System.nanoTime() - begun - ClockReading.NANOS);
    }

    /**
     * A hit.
     *
     * @param nanos what {@link #since} said
     * @param copyNanos what of it was a copy for the caller; 0 for none
     */
    public void hit(long nanos, long copyNanos) {
        if (nanos >= 0) {
            synchronized (this) {
                hits.add(Math.min(nanos, LONGEST + copyNanos));
            }
        }
    }

    /** @param nanos what a miss took, without computing its value */
    public void miss(long nanos) {
        synchronized (this) {
            misses.add(Math.min(nanos, LONGEST));
        }
    }

    /**
     * Times the copy of a result. A check computes the value between two hits, so that the first copy after it is of
     * code that the processor has to fetch anew; and a large result may take longer than an interruption of the thread,
     * so that no bound tells one from the other. Hence it is copied twice, and the lesser time counts: an interruption,
     * or cold code, makes one of them long, and a large result both. What reading the clock takes is told the same way,
     * and taken off.
     *
     * @return nanoseconds; below 0 by chance for what takes less than a reading of the clock
     */
    public long copy(Runnable copying) {
        long clock = System.nanoTime();
        long second = System.nanoTime();
        long begun = System.nanoTime();
        copying.run();
        long again = System.nanoTime();
        copying.run();
        long end = System.nanoTime();
        long nanos = Math.min(again - begun, end - again) - Math.min(second - clock, begun - second);
        synchronized (this) {
            copies.add(nanos);
        }
        return nanos;
    }

    /** What look-ups took so far. */
    public synchronized LookupCosts costs() {
        double copy = copies.count() == 0 ? 0 : Math.max(0, copies.get());
        return new LookupCosts(hits.count(), hits.get(), misses.count(), misses.get(), copy);
    }
}
