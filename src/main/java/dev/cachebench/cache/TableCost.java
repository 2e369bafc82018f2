package dev.cachebench.cache;

/**
 * Whether a precalculated table pays, measured in this JVM after the run.
 *
 * @param entries results in the table
 * @param bytes heap that the table holds, approximately
 * @param buildNanos time it took to compute them all
 * @param computeNanos time of one call that is computed (inner calls may still be answered by the table)
 * @param lookupNanos time of one call that is answered by the table
 */
public record TableCost(long entries, long bytes, long buildNanos, double computeNanos, double lookupNanos) {

    /** After how many calls the table has paid for its building; -1 if it never does. */
    public long breakEvenCalls() {
        double gain = computeNanos - lookupNanos;
        return gain <= 0 ? -1 : (long) Math.ceil(buildNanos / gain);
    }
}
