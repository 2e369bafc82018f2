package dev.cachebench.compare;

import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the samples of a variant look as if they came from one steady source, in sentences. */
final class Stability {
    private static final double LEAST_DRIFT = 0.05;
    private static final int FEWEST_TURNS = 6;

    /** As for a verdict: six JVMs that agree have a chance of 3 %. */
    private static final int FEWEST_FORKS = 6;

    private static final double LEAST_GAP = Math.log(1.1);
    private static final double GAP_BY_RANGE = 3;

    /** Tukey's outer fence, in interquartile ranges above the third quartile. */
    private static final double FENCE = 3;

    private static final double MANY_OUTLIERS = 0.03;

    private final String name;
    private final String unit;
    private final Samples samples;

    /** @param unit what a sample is the time of: {@code run} */
    Stability(String name, String unit, Samples samples) {
        this.name = name;
        this.unit = unit;
        this.samples = samples;
    }

    /** What is wrong, if anything. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        drift().ifPresent(sentences::add);
        twoModes().ifPresent(sentences::add);
        outliers().ifPresent(sentences::add);
        return sentences;
    }

    /** Compares the last third of each fork with its first. */
    private Optional<String> drift() {
        List<Double> drifts = new ArrayList<>();
        for (int i = 0; i < samples.forkCount(); i++) {
            double[] fork = samples.fork(i);
            int third = fork.length / 3;
            if (fork.length >= FEWEST_TURNS) {
                drifts.add(Statistics.median(Arrays.copyOfRange(fork, fork.length - third, fork.length))
                        / Statistics.median(Arrays.copyOf(fork, third)));
            }
        }
        if (drifts.size() < FEWEST_FORKS) {
            return Optional.empty();
        }
        Interval drift = Statistics.middle(
                drifts.stream().mapToDouble(Double::doubleValue).toArray());
        if (drift.contains(1) || Math.abs(drift.estimate() - 1) < LEAST_DRIFT) {
            return Optional.empty();
        }
        return Optional.of(name + ": the last third of the runs was " + percent(Math.abs(drift.estimate() - 1))
                + (drift.estimate() > 1 ? " slower" : " faster")
                + " than the first: the machine or the JIT had not settled.");
    }

    /** Looks for two groups of forks that are much further from each other than their members are. */
    private Optional<String> twoModes() {
        double[] medians = samples.forkMedians();
        Arrays.sort(medians);
        int n = medians.length;
        for (int split = 2; n >= FEWEST_FORKS && split <= n - 2; split++) {
            double gap = Math.log(medians[split] / medians[split - 1]);
            double range =
                    Math.max(Math.log(medians[split - 1] / medians[0]), Math.log(medians[n - 1] / medians[split]));
            if (gap >= LEAST_GAP && gap >= GAP_BY_RANGE * range) {
                return Optional.of(name + ": " + split + " of " + n + " JVMs took about "
                        + about(medians, 0, split) + " a " + unit + ", the others " + about(medians, split, n)
                        + ": its code is compiled, or its memory laid out, in two ways.");
            }
        }
        return Optional.empty();
    }

    private static String about(double[] sorted, int from, int to) {
        return Durations.text(Statistics.median(Arrays.copyOfRange(sorted, from, to)));
    }

    private Optional<String> outliers() {
        double[] all = samples.all();
        double limit = Statistics.upperFence(all, FENCE);
        long beyond = Arrays.stream(all).filter(sample -> sample > limit).count();
        return beyond <= MANY_OUTLIERS * all.length
                ? Optional.empty()
                : Optional.of(name + ": " + beyond + " of " + all.length + " turns were outliers, the slowest "
                        + Factors.text(Arrays.stream(all).max().orElseThrow() / Statistics.median(all))
                        + " the median: something else ran at times, or the garbage collector did.");
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
