package dev.cachebench.cache.cost;

/** A computation of known length, for tests of what the library says computations take. */
public final class ProcessorWork {
    private ProcessorWork() {}

    /**
     * Computes for so long, compiled or not. So many steps would not do: until the compilers come to them, which on a
     * busy machine is later than a test should wait, they take many times as long.
     *
     * @param nanos of the processor's time
     * @return the seed, as the same arguments should give the same result
     */
    public static long work(long seed, long nanos) {
        long end = ComputingBudget.processorNanos() + nanos;
        long x = seed * 2 + 1;
        while (ComputingBudget.processorNanos() < end) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x == 0 ? -1 : seed; // x never gets 0
    }
}
