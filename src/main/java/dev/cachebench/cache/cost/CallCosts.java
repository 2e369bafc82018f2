package dev.cachebench.cache.cost;

import java.util.Arrays;

/**
 * What the cache itself costs a call, of which few are timed: one of the first, and then ever fewer, down to one in 64
 * misses or {@value #RAREST} hits, so that timing takes a hundredth of what it times. Each of the newest counts for the
 * calls until the next. Guarded by the cache's lock, which it takes for the times that calls leave here.
 */
public final class CallCosts {
    /** Hits that a miss counts for in deciding when to time a call again. */
    public static final int MISS = 128;

    private static final int RAREST = 64 * MISS;

    private final Object lock;
    private final Newest keys = new Newest();
    private final Newest keeps = new Newest();
    private final Newest lookUps = new Newest();
    private final Newest misses = new Newest();
    private long passed;
    private long next = MISS;
    private long gap = MISS; // what the call that is timed stands for

    /** @param lock the cache's */
    public CallCosts(Object lock) {
        this.lock = lock;
    }

    /** Calls went by, in hits. Returns whether it is time to time one again. Under the lock. */
    public boolean pass(int calls) {
        passed += calls;
        if (passed < next) {
            return false;
        }
        gap = Math.max(MISS, Math.min(passed >> 2, RAREST));
        next = passed + gap;
        return true;
    }

    /** @param nanos that making a key and hashing it took, as two readings of the clock say */
    public void key(long nanos) {
        synchronized (lock) {
            keys.add(nanos, gap);
        }
    }

    /** @param nanos that it took to make a key one that can be kept */
    public void keep(long nanos) {
        synchronized (lock) {
            keeps.add(nanos, gap);
        }
    }

    /**
     * A call looked up its key, and did no more.
     *
     * @param keyNanos that making the key and hashing it took
     * @param lookUpNanos that the rest took
     */
    public void hit(long keyNanos, long lookUpNanos) {
        synchronized (lock) {
            keys.add(keyNanos, gap);
            lookUps.add(lookUpNanos, gap);
        }
    }

    /** @param nanos that a miss took, without its key and its value */
    public void miss(long nanos) {
        synchronized (lock) {
            misses.add(nanos, gap);
        }
    }

    /** Of a call, as far as that is known. Under the lock. */
    public Overhead overhead() {
        double keep = keeps.mean();
        double lookUp = lookUps.mean();
        double miss = misses.mean(); // it looks up as well, and there may be too few of either to tell
        return new Overhead(keys.mean(), keep, lookUp, Double.isNaN(miss) ? lookUp + keep : miss);
    }

    /** Under the lock. */
    public void reset() {
        keys.reset();
        keeps.reset();
        lookUps.reset();
        misses.reset();
        passed = 0;
        next = MISS;
    }

    /** The newest times of one kind. */
    private static final class Newest {
        private static final int SIZE = 64;
        private static final int FEWEST = 3;
        private static final int MOST_OF_MEDIAN = 4;

        private long[] nanos = new long[4];
        private long[] weights = new long[4];
        private int added;

        void add(long took, long weight) {
            if (added == nanos.length && added < SIZE) {
                nanos = Arrays.copyOf(nanos, 2 * added);
                weights = Arrays.copyOf(weights, 2 * added);
            }
            weights[added & SIZE - 1] = weight;
            nanos[added++ & SIZE - 1] = Math.max(0, took - ClockReading.NANOS);
            if (added == 2 * SIZE) {
                added = SIZE;
            }
        }

        /** The mean, to which none adds more than {@value #MOST_OF_MEDIAN} times the middle one: that was a pause. */
        double mean() {
            int size = Math.min(added, SIZE);
            if (size < FEWEST) {
                return Double.NaN;
            }
            long[] sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            long most = Math.max(1, sorted[size / 2]) * MOST_OF_MEDIAN;
            double sum = 0;
            double all = 0;
            for (int i = 0; i < size; i++) {
                sum += (double) weights[i] * Math.min(nanos[i], most);
                all += weights[i];
            }
            return sum / all;
        }

        void reset() {
            added = 0;
        }
    }
}
