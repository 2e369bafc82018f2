package dev.cachebench.compare;

import org.openjdk.jmh.results.BenchmarkResult;

/**
 * What one fork has measured.
 *
 * @param samples nanoseconds a call, one for each iteration
 * @param raw JMH's own result; {@code null} for a run that was made in place of a fork
 */
record Fork(double[] samples, BenchmarkResult raw) {

    /** What one of JMH's profilers reports; 0 if it had nothing to report. */
    double secondary(String label) {
        for (String name : raw.getSecondaryResults().keySet()) {
            if (name.endsWith(label)) {
                return raw.getSecondaryResults().get(name).getScore();
            }
        }
        return 0;
    }
}
