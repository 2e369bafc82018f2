package dev.cachebench.cache;

/**
 * Adds up the time during which at least one value is being computed. A recursive computation is thus timed once, by its
 * outermost call, and needs no stack. Two readings of the clock cost more than many a method that is cached, so after
 * {@value #EXACT} computations only about one in {@value #SHARE} is timed, chosen pseudo-randomly, and scaled up; the
 * cost of reading the clock is subtracted. Guarded by the cache's lock, but for {@link #stop}.
 */
final class LoadClock {
    private static final int EXACT = 1024;
    private static final int SHARE = 64;
    private static final int ENOUGH = 2;
    private static final long READING = costOfReading();

    private int inFlight;
    private boolean timing;
    private long start;

    private long computed; // all computations
    private long begun; // the outermost of them
    private long firstNanos; // what the first of those took, with all that it called
    private long firstComputed;
    private long exactNanos;
    private long sampled;
    private long sampledNanos;

    void begin() {
        computed++;
        if (inFlight++ == 0) {
            begun++;
            timing = begun <= EXACT || (begun * 0x9E3779B97F4A7C15L) >>> 58 == 0;
            if (timing) {
                start = System.nanoTime();
            }
        }
    }

    /**
     * The time at which a computation ended, for {@link #end}: what happens to the value afterwards is not part of it. Reads
     * without the lock, and so only guesses whether the time is needed.
     *
     * @return 0 if it is not
     */
    long stop() {
        return timing && inFlight == 1 ? System.nanoTime() : 0;
    }

    /** @param stopped what {@link #stop} said */
    void end(long stopped) {
        if (--inFlight == 0 && timing) {
            timing = false;
            long nanos = Math.max(0, (stopped == 0 ? System.nanoTime() : stopped) - start - READING);
            if (begun == 1) {
                firstNanos = nanos;
                firstComputed = computed;
            }
            if (begun <= EXACT) {
                exactNanos += nanos;
            } else {
                sampled++;
                sampledNanos += nanos;
            }
        }
    }

    long nanos() {
        return exactNanos + (sampled == 0 ? 0 : Math.round((double) sampledNanos / sampled * (begun - EXACT)));
    }

    /**
     * The mean time of a computation in nanoseconds; 0 before the first. The JVM links and initialises what a method uses when
     * it first runs, which no later call pays for: so the first computation is left out once there are {@value #ENOUGH} more.
     */
    double mean() {
        if (computed == 0) {
            return 0;
        }
        boolean warm = firstComputed > 0 && computed - firstComputed >= ENOUGH;
        return warm
                ? (double) Math.max(0, nanos() - firstNanos) / (computed - firstComputed)
                : (double) nanos() / computed;
    }

    /** Forgets all but what is being computed right now, which ends later. */
    void reset() {
        timing = false;
        computed = 0;
        begun = 0;
        firstNanos = 0;
        firstComputed = 0;
        exactNanos = 0;
        sampled = 0;
        sampledNanos = 0;
    }

    private static long costOfReading() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long now = System.nanoTime();
            least = Math.min(least, System.nanoTime() - now);
        }
        return least;
    }
}
