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
        this(processorNanos() + nanos, System.nanoTime() + CLOCK * nanos);
    }

    private ComputingBudget(long processorEnd, long clockEnd) {
        this.processorEnd = processorEnd;
        this.clockEnd = clockEnd;
    }

    /** From now on, the first of so many equal parts of what is left: what it does not use is left for the others. */
    public ComputingBudget part(int parts) {
        long processor = processorNanos();
        long clock = System.nanoTime();
        return new ComputingBudget(processor + (processorEnd - processor) / parts, clock + (clockEnd - clock) / parts);
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
