package dev.cachebench.cache.cost;

/** What it costs to read the clock. */
public final class ClockReading {
    /** Nanoseconds that pass between two readings with nothing in between. */
    public static final long NANOS = reading();

    private ClockReading() {}

    private static long reading() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long now = System.nanoTime();
            least = Math.min(least, System.nanoTime() - now);
        }
        return least;
    }
}
