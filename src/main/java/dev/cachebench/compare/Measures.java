package dev.cachebench.compare;

/**
 * What is measured besides the times.
 *
 * @param threads that run the function at the same time, in each JVM
 * @param throughput whether runs per second are reported
 * @param percentiles whether single calls are timed
 * @param gc whether the garbage collector is watched
 */
public record Measures(int threads, boolean throughput, boolean percentiles, boolean gc) {
    /** The times of one thread, and nothing else. */
    public static final Measures TIMES = new Measures(1, false, false, false);
}
