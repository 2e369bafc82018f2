package dev.cachebench.measure.compare;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** What is computed from samples. Nothing is assumed of their distribution, and none is left out. */
final class Statistics {
    /** Verdicts are wrong about as often, where there is no difference. */
    static final double ALPHA = 0.05;

    private Statistics() {}

    /** @param samples one or more */
    static double median(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The chance of samples as far apart as these from one distribution: Mann-Whitney's U test, two-sided. */
    static double pValue(double[] one, double[] other) {
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(one, other)
                .getPValue();
    }
}
