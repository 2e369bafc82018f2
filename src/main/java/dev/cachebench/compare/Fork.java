package dev.cachebench.compare;

import org.openjdk.jmh.results.BenchmarkResult;

/**
 * What one fork has measured.
 *
 * @param samples nanoseconds a call, one for each iteration
 * @param raw JMH's own result
 */
record Fork(double[] samples, BenchmarkResult raw) {}
