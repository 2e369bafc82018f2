package dev.cachebench.compare;

/**
 * When a cache has paid for itself, compared with the same variant without a cache.
 *
 * @param runs the first run by whose end it has saved time overall: 1 if even a cold run is faster; {@link #NEVER}
 * @param calls the same in calls
 * @param bytes of memory that the cache takes
 */
public record BreakEven(long runs, long calls, long bytes) {
    /** In place of a number: it never pays for itself. */
    public static final long NEVER = -1;
}
