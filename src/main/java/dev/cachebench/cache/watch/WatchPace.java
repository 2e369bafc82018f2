package dev.cachebench.cache.watch;

/**
 * Keeps watching from taking more than a part of a thread's time, however dear single keys are. What a thread does
 * between two calls of watched methods is its own time, but for long pauses, in which it may be waiting. For the thread
 * itself.
 */
public final class WatchPace {
    private static final double MOST = 0.25; // times what the thread does besides

    /** The most that watching takes of the time of all threads, but for their first calls. */
    public static final double LARGEST_PART = MOST / (1 + MOST);

    private static final long LARGEST = 5_000_000; // nanoseconds in reserve
    private static final long FIRST = 50_000; // the threads of some programs are many and short
    private static final long LONGEST = 200_000; // between two calls

    private double reserve = FIRST;
    private long last; // nanoTime of the last call; 0 for none
    private long spentBefore;

    WatchPace() {}

    /**
     * Whether watching may take time for one more call.
     *
     * @param now {@code System.nanoTime()}
     * @param spent nanoseconds that watching has taken this thread so far
     */
    boolean allows(long now, long spent) {
        long since = spent - spentBefore;
        long own = last == 0 ? 0 : Math.max(0, Math.min(LONGEST, now - last - since));
        reserve = Math.min(LARGEST, reserve + MOST * own) - since;
        last = now;
        spentBefore = spent;
        return reserve > 0;
    }
}
