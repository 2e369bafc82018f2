package dev.cachebench.compare;

import java.util.Arrays;

/**
 * How long single calls took, in nanoseconds, reading the clock included. A percentile is {@link Double#NaN} if fewer
 * than ten of the calls are beyond it.
 *
 * @param count how many calls were timed
 */
public record Percentiles(long count, double p50, double p99, double p999) {
    private static final int FEWEST_BEYOND = 10;

    /** @param nanos of single calls, in any order */
    static Percentiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted.length, at(sorted, 500), at(sorted, 990), at(sorted, 999));
    }

    /** The smallest time that so many thousandths of all do not exceed. */
    private static double at(long[] sorted, int thousandths) {
        long beyond = sorted.length * (1000L - thousandths) / 1000;
        return beyond < FEWEST_BEYOND
                ? Double.NaN
                : sorted[(int) ((sorted.length * (long) thousandths + 999) / 1000) - 1];
    }
}
