package dev.cachebench.compare;

/**
 * When a cache has paid for itself, held against the variant without it.
 *
 * @param runs the first run by whose end it has saved time on the whole: 1 if a cold run is faster already; -1 if never
 * @param calls the same in calls
 * @param bytes of memory that buy it
 */
public record BreakEven(long runs, long calls, long bytes) {
    /** In place of a number: it never pays. */
    public static final long NEVER = -1;
}
