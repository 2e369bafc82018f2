package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Prediction;
import dev.cachebench.advise.Proof;
import dev.cachebench.advise.Shadow;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** What advice says, a sentence at a time. */
final class AdviceSentences {
    private AdviceSentences() {}

    static String name(MethodRef method) {
        return method.simpleClassName() + "." + method.name() + MethodRef.signature(method.descriptor());
    }

    /** What was run, and how much of it could matter. */
    static String summary(Advice advice) {
        return Durations.text(advice.cpuNanos()) + " of CPU time, "
                + (advice.candidates() == 0
                        ? "no method to look at"
                        : Counts.text(advice.candidates(), "method") + " to look at")
                + "; " + Counts.text(advice.runs(), "run") + ", " + Durations.text(advice.nanos());
    }

    static String saving(Prediction predicted) {
        return percent(predicted.share());
    }

    /** Without decimals from 10 per cent on. */
    static String percent(double share) {
        double percent = 100 * share;
        return Decimals.text(percent, Math.abs(percent) < 10 ? 1 : 0) + " %";
    }

    static String keys(Shadow shadow) {
        return shadow.keys() < 0 ? "many" : Counts.text(shadow.keys());
    }

    /** What else there is to say of a cache that is recommended. */
    static List<String> details(Opportunity each) {
        List<String> details = new ArrayList<>();
        details.add("a call takes " + Durations.text(each.callNanos()) + ", a hit about "
                + Durations.text(each.hitNanos())
                + (each.breakEven() < 1 ? "; pays from " + percent(each.breakEven()) + " of hits on" : "")
                + (each.shadow().bytes() > 0
                        ? "; holds " + Bytes.text(each.shadow().bytes())
                        : ""));
        details.add((each.safety().proven() ? "known to be pure" : "nothing in its code speaks against it") + "; "
                + checked(each.shadow())
                + (each.safety().copies() ? "; callers get copies, since they may change what they are given" : ""));
        return details;
    }

    private static String checked(Shadow shadow) {
        return Counts.text(shadow.checked(), "hit") + " checked"
                + (shadow.checked() == 0
                        ? ""
                        : shadow.incomparable() > 0
                                ? ", " + Counts.text(shadow.incomparable()) + " of them could not be compared"
                                : ", all the same");
    }

    /** Why a cache that would save is not recommended. */
    static List<String> objections(Opportunity each) {
        List<String> objections = new ArrayList<>();
        objections.add(each.safety().reason()
                + (each.safety().place() == null ? "" : " (" + each.safety().place() + ")"));
        if (each.safety().remedy() != null) {
            objections.add("safe with " + each.safety().remedy());
        }
        return objections;
    }

    /** What the runs have shown; {@code null} if there were none, or nothing is recommended. */
    static String shown(Advice advice) {
        Proof proof = advice.proof();
        if (proof == null || advice.worth().isEmpty()) {
            return null;
        }
        return "With " + (advice.worth().size() == 1 ? "it" : "these") + ": "
                + Durations.text(mean(proof.without())) + " -> " + Durations.text(mean(proof.with()))
                + " of CPU time, " + Decimals.text(1 / proof.ratio().estimate(), 2) + " times as fast, in "
                + proof.faster() + " of " + Counts.text(proof.pairs(), "pair") + "; saves "
                + percent(1 - proof.ratio().estimate()) + " ("
                + percent(1 - proof.ratio().high()) + " to "
                + percent(1 - proof.ratio().low()) + "); " + proof.compared() + " the same";
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }

    /** How the advice ended, where that is not as it should; {@code null} if it is. */
    static String ending(Advice advice) {
        return switch (advice.ending()) {
            case SHOWN -> null;
            case PREDICTED -> "This is predicted, not shown: --quick ran no pairs.";
            case TOO_NOISY ->
                "Runs vary too much on this machine to show what was predicted; try again when less else is going on.";
            case TOO_SHORT ->
                "It is over too soon: starting the JVM and compiling take most of its time. Give it more work, or try"
                        + " --anyway.";
            case INTERRUPTED -> "It was interrupted; this is what was known by then, and nothing of it is shown.";
        };
    }

    /** Why there is nothing to recommend, for an advice that came to its end. */
    static List<String> nothing(Advice advice) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Nothing here is worth a cache.");
        if (advice.candidates() == 0) {
            sentences.add("No method of the program that can have a cache takes enough of its CPU time.");
        }
        if (advice.hottest() != null) {
            sentences.add("Most time goes into " + advice.hottest().name() + " ("
                    + Percentages.text(advice.hottest().share()) + ").");
        }
        return sentences;
    }

    static String declined(Declined each) {
        return each.reason();
    }
}
