package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What pairs of runs have shown, one of each pair with the caches, and one with the agent alone.
 *
 * @param without CPU times of the runs without caches, in nanoseconds
 * @param with CPU times of the runs with caches, in the same order
 * @param difference how the program with caches behaved otherwise than without; {@code null} if it did not
 * @param compared what was found equal, such as {@code standard output and exit code}
 */
public record Proof(List<Double> without, List<Double> with, String difference, String compared) {
    /** Two-sided; pairs are looked at again and again, so this is stricter than the 2 in 100 that it keeps to. */
    private static final double CONFIDENCE = 0.99;

    /** A ratio with its interval. */
    public record Ratio(double estimate, double low, double high) {}

    public Proof {
        without = List.copyOf(without);
        with = List.copyOf(with);
    }

    public int pairs() {
        return with.size();
    }

    /** Pairs in which the run with caches took less. */
    public int faster() {
        int faster = 0;
        for (int i = 0; i < pairs(); i++) {
            faster += with.get(i) < without.get(i) ? 1 : 0;
        }
        return faster;
    }

    /** CPU time with caches over that without: the geometric mean of the pairs, by Student's t of their logarithms. */
    public Ratio ratio() {
        int n = pairs();
        if (n == 0) {
            return new Ratio(1, 0, Double.POSITIVE_INFINITY);
        }
        List<Double> logs = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double log = Math.log(with.get(i) / without.get(i));
            logs.add(log);
            sum += log;
        }
        double mean = sum / n;
        if (n == 1) {
            return new Ratio(Math.exp(mean), 0, Double.POSITIVE_INFINITY);
        }
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double error = Math.sqrt(squares / (n - 1) / n)
                * TDistribution.of(n - 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        return new Ratio(Math.exp(mean), Math.exp(mean - error), Math.exp(mean + error));
    }

    /** CPU time of a run over that of a plain one. */
    double overhead(double plainNanos) {
        double sum = 0;
        for (int i = 0; i < pairs(); i++) {
            sum += with.get(i) + without.get(i);
        }
        return pairs() == 0 ? 1 : sum / (2 * pairs()) / plainNanos;
    }

    /** Whether the caches make the program faster beyond doubt. */
    public boolean isFaster() {
        return ratio().high() < 1;
    }

    /** Whether they save less than a share of the CPU time beyond doubt. */
    boolean savesLessThan(double share) {
        return 1 - ratio().low() < share;
    }
}
