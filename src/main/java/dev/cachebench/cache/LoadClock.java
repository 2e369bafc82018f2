package dev.cachebench.cache;

/**
 * Adds up the time during which at least one value is being computed. A recursive computation is thus timed once, by its
 * outermost call, and needs no stack. Two readings of the clock cost more than many a method that is cached, so after
 * {@value #EXACT} computations only about one in {@value #SHARE} is timed, chosen pseudo-randomly, and scaled up; the
 * cost of reading the clock is subtracted. Guarded by the cache's lock.
 */
final class LoadClock {
    private static final int EXACT = 1024;
    private static final int SHARE = 64;
    private static final long READING = costOfReading();

    private int inFlight;
    private boolean timing;
    private long start;

    private long begun; // outermost computations
    private long exactNanos;
    private long sampled;
    private long sampledNanos;

    void begin() {
        if (inFlight++ == 0) {
            begun++;
            timing = begun <= EXACT || (begun * 0x9E3779B97F4A7C15L) >>> 58 == 0;
            if (timing) {
                start = System.nanoTime();
            }
        }
    }

    void end() {
        if (--inFlight == 0 && timing) {
            timing = false;
            long nanos = Math.max(0, System.nanoTime() - start - READING);
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

    /** Forgets all but what is being computed right now, which ends later. */
    void reset() {
        timing = false;
        begun = 0;
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
