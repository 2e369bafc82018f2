package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Prediction;
import dev.cachebench.advise.Proof;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Plan;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What caches save, as it is predicted and as runs have shown it, in sentences. */
final class Savings {
    /** A share that is printed as 0.0 %. */
    static final double NOTHING = 0.0005;

    private Savings() {}

    /** What the runs have shown of the caches that are recommended; empty if there were none, or nothing is. */
    static List<String> shown(Advice advice) {
        Proof proof = advice.shown();
        if (proof == null) {
            return List.of();
        }
        boolean one = advice.worth().size() == 1;
        double saved = (1 - proof.ratio().estimate()) * median(proof.without());
        return List.of(
                capitalized(advice.time().text()) + ": " + Durations.text(median(proof.plain())) + " as it is; "
                        + Durations.text(median(proof.without())) + " with the agent alone; "
                        + Durations.text(median(proof.with())) + " with the agent and the "
                        + (one ? "cache" : "caches"),
                "The " + (one ? "cache saves " : "caches save ") + saving(proof.ratio())
                        + " of what the program takes with the agent alone, " + Durations.text(saved) + ", in "
                        + proof.faster() + " of " + Counts.text(proof.pairs(), "pair") + "; " + proof.compared()
                        + " the same",
                net(proof.toPlain(), one ? "a cache" : "caches"));
    }

    /** That there were too few pairs of runs for a verdict, and what these gave. */
    static String unshown(Advice advice) {
        int pairs = advice.proof().pairs();
        return (advice.worth().isEmpty() ? "There is no verdict: one" : "This is predicted, not shown: a verdict")
                + " takes " + Plan.FEWEST_FORKS + " pairs of runs, and there was time for "
                + (pairs == 0
                        ? "none"
                        : pairs + ", in which those with caches took " + String.join(", ", changes(advice.proof()))
                                + " than those with the agent alone")
                + "; allow a longer --budget.";
    }

    private static List<String> changes(Proof proof) {
        List<String> changes = new ArrayList<>();
        for (double each : proof.changes()) {
            changes.add(percent(Math.abs(each)) + (each < 0 ? " less" : " more"));
        }
        return changes;
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What is left of it where the source stays as it is. */
    private static String net(Interval toPlain, String caches) {
        String source = "; " + caches + " in the source would need no agent";
        if (toPlain.low() > 1) {
            return "memoize pays for the agent too, and is slower than the program as it is, by "
                    + interval(toPlain.estimate() - 1, toPlain.low() - 1, toPlain.high() - 1) + source;
        }
        return toPlain.high() < 1
                ? "memoize pays for the agent too, and saves " + saving(toPlain) + " of what the program takes as it is"
                        + source
                : "memoize pays for the agent too, and is not shown to be faster than the program as it is: it saves "
                        + saving(toPlain) + source;
    }

    private static String saving(Interval ratio) {
        return interval(1 - ratio.estimate(), 1 - ratio.high(), 1 - ratio.low());
    }

    private static String interval(double estimate, double low, double high) {
        return percent(estimate) + " (" + percent(low) + " to " + percent(high) + ")";
    }

    /** What is predicted, where nothing is shown or it is not for the cache alone; empty where the figure is enough. */
    static Optional<String> predicted(Opportunity each, boolean shown, boolean alone) {
        List<String> parts = new ArrayList<>();
        Prediction predicted = alone ? each.predicted() : each.besideOthers();
        if (!shown) {
            parts.add("predicted to save " + interval(predicted.share(), predicted.low(), predicted.high()));
        }
        if (alone && each.once() > NOTHING) {
            parts.add(percent(each.once())
                    + " is taken off the prediction: what the first cache costs once, for loading and"
                    + " compiling the code of caches");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /** Without decimals from 10 per cent on. */
    static String percent(double share) {
        double percent = 100 * share;
        return Decimals.text(percent, Math.abs(percent) < 10 ? 1 : 0) + " %";
    }

    /** The mean of the middle two of an even number; 0 of none. */
    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty() ? 0 : (sorted.get(middle) + sorted.get(sorted.size() - 1 - middle)) / 2;
    }
}
