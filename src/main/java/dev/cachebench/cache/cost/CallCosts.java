package dev.cachebench.cache.cost;

/**
 * What the cache itself costs a call, of which few are timed: some in a row, and rows come ever more rarely, each when
 * there have been an eighth more calls. What was not run lately is in no cache of the processor and takes many times as
 * long. That goes for the code that times as well: hence the rows, of which the first calls do not count. Programs often
 * go in circles of a power of two: hence each row begins after a random number of calls. Reading the clock takes longer
 * than many a key: hence each timed call also reads it twice with nothing in between, and what that took on average is
 * taken off. Guarded by the cache's lock, which it takes for the times that calls leave here.
 */
public final class CallCosts {
    /** Calls that are timed in a row. */
    static final int ROW = 16;

    private static final int COLD = 2; // of a row, which warm up what times
    private static final int GROWTH = 8; // a row comes when there have been that part of all calls since the last
    private static final int MOST_SKIPPED = 128; // before a row; a power of two
    private static final int HITS = 128; // between rows, at least
    private static final int MISSES = 16;
    private static final int EACH_MISS = 8; // so many are timed wherever they are
    private static final int FEWEST = 3;

    private final Object lock;
    private final Times clock = new Times();
    private final Times keys = new Times();
    private final Times keeps = new Times();
    private final Times lookUps = new Times();
    private final Times misses = new Times();
    private final Schedule hitsPassed = new Schedule(HITS);
    private final Schedule missesPassed = new Schedule(MISSES);
    private long passed;
    private long before; // what of that went by before the last row
    private long weight = 1; // calls that the row stands for
    private int left; // calls of it that are yet to be timed
    private int skipped; // calls before it; threads that race may get one more or less
    private long random = 0x9E3779B97F4A7C15L;

    /** @param lock the cache's */
    public CallCosts(Object lock) {
        this.lock = lock;
    }

    /** When calls of one kind ask for a row. */
    private static final class Schedule {
        private final int least;
        private long passed;
        private long next;

        Schedule(int least) {
            this.least = least;
            next = least;
        }

        boolean pass(int calls) {
            passed += calls;
            if (passed < next) {
                return false;
            }
            next = passed + Math.max(least, passed / GROWTH);
            return true;
        }

        void reset() {
            passed = 0;
            next = least;
        }
    }

    /** Calls went by. Returns whether the next ones are to be timed. Under the lock. */
    public boolean pass(int hits, int misses) {
        passed += hits + misses;
        if (!(hitsPassed.pass(hits) | missesPassed.pass(misses))) {
            return false;
        }
        weight = passed - before;
        before = passed;
        left = ROW;
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        skipped = (int) random & MOST_SKIPPED - 1;
        return true;
    }

    /** Whether the next of the calls that were to be timed has come. Without the lock. */
    public boolean isDue() {
        int before = skipped;
        skipped = Math.max(0, before - 1);
        return before == 0;
    }

    /**
     * A call made its key.
     *
     * @param clockNanos that two readings of the clock took, just before and with nothing in between
     * @param keyNanos that making the key and hashing it took, as two readings of the clock say
     * @return whether the next call is to be timed as well
     */
    public boolean key(long clockNanos, long keyNanos) {
        synchronized (lock) {
            return add(clockNanos, keyNanos, -1);
        }
    }

    /**
     * A call made its key and looked it up, and did no more.
     *
     * @param clockNanos as of {@link #key}
     * @param keyNanos as of {@link #key}
     * @param lookUpNanos that the rest took
     * @return whether the next call is to be timed as well
     */
    public boolean hit(long clockNanos, long keyNanos, long lookUpNanos) {
        synchronized (lock) {
            return add(clockNanos, keyNanos, lookUpNanos);
        }
    }

    private boolean add(long clockNanos, long keyNanos, long lookUpNanos) {
        if (left <= ROW - COLD) {
            clock.add(clockNanos, weight);
            keys.add(keyNanos, weight);
            if (lookUpNanos >= 0) {
                lookUps.add(lookUpNanos, weight);
            }
        }
        left = Math.max(0, left - 1);
        return left > 0;
    }

    /** @param nanos that it took to make a key one that can be kept */
    public void keep(long nanos) {
        synchronized (lock) {
            keeps.add(nanos, weight);
        }
    }

    /** @param nanos that a miss took, without its key and its value */
    public void miss(long nanos) {
        synchronized (lock) {
            misses.add(nanos, weight);
        }
    }

    /** Whether a miss is to be timed that is in no row: of a few, rows meet none. A hint, without the lock. */
    public boolean timesMiss() {
        return misses.size() < EACH_MISS;
    }

    /**
     * Of a call, as far as that is known. Under the lock.
     *
     * @param missed all misses
     */
    public Overhead overhead(long missed) {
        double reading = clock.size() == 0 ? ClockReading.NANOS : clock.mean();
        double lookUp = of(lookUps, FEWEST, reading);
        double keep = of(keeps, Math.min(missed, FEWEST), reading);
        double miss = of(misses, Math.min(missed, FEWEST), reading);
        // a miss looks up as well, and there may be too few of either to tell
        return new Overhead(
                of(keys, FEWEST, reading),
                keys.error() + clock.error(),
                keep,
                lookUp,
                Double.isNaN(miss) ? lookUp + keep : miss);
    }

    private static double of(Times times, long fewest, double reading) {
        return times.size() < Math.max(1, fewest) ? Double.NaN : Math.max(0, times.mean() - reading);
    }

    /** Under the lock. */
    public void reset() {
        clock.reset();
        keys.reset();
        keeps.reset();
        lookUps.reset();
        misses.reset();
        hitsPassed.reset();
        missesPassed.reset();
        passed = 0;
        before = 0;
        weight = 1;
        left = 0;
        skipped = 0;
    }
}
