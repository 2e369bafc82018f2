package dev.cachebench.cache.cost;

/**
 * The time that recomputing may take: so much of the processor's, and by the clock {@value #CLOCK} times as much, since
 * other programs may keep the processor busy. For one thread.
 */
public final class ComputingBudget {
    private static final int CLOCK = 10;

    private final long processorEnd;
    private final long clockEnd;

    /** @param nanos from now on */
    public ComputingBudget(long nanos) {
        processorEnd = processorNanos() + nanos;
        clockEnd = System.nanoTime() + CLOCK * nanos;
    }

    /** What the processor has worked for this thread; by the clock, where that is not known. */
    public static long processorNanos() {
        long worked = ProcessorTime.now();
        return worked < 0 ? System.nanoTime() : worked;
    }

    /** Whether either time is up. */
    public boolean isSpent() {
        return processorNanos() - processorEnd >= 0 || System.nanoTime() - clockEnd >= 0;
    }
}
