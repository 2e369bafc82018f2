package dev.cachebench.replay;

import dev.cachebench.trace.Trace;

/**
 * One pass over a trace, for a cache of one size.
 *
 * @param weights of the trace's keys; {@code null} if it has none
 * @param lifetimes at first, in nanoseconds, by key, {@code Long.MAX_VALUE} for ever; {@code null} if nothing expires;
 *     not to be changed
 * @param warmup requests at the beginning that are not counted
 * @param size of the cache, 1 or more
 * @param progress is updated now and then
 */
record Pass(
        Trace trace,
        RequestWeights weights,
        long[] lifetimes,
        int warmup,
        long size,
        SizeUnit unit,
        Progress progress) {

    /**
     * The most entries that a policy should expect. For a size in bytes that is an estimate: as many as there would be
     * if all were of average size.
     */
    int entries() {
        long entries = unit == SizeUnit.ENTRIES ? size : (long) (size / Math.max(1, weights.averageSize()));
        return (int)
                Math.max(1, Math.min(entries, unit == SizeUnit.ENTRIES ? Integer.MAX_VALUE - 8 : trace.distinct()));
    }
}
