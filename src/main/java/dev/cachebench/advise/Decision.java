package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.compare.Plan;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;

/**
 * What pairs of runs leave of the caches that were expected to save time. They decide, and nothing else: how much two
 * runs happen to differ tells little of what pairs of them can show.
 *
 * @param worth those that are recommended, as shown by the pairs, or as predicted if there were too few of them
 * @param unsafe those with which the program does something else
 * @param declined those that do not pay, or of which nobody can tell
 */
record Decision(List<Opportunity> worth, List<Opportunity> unsafe, List<Declined> declined, Ending ending) {
    /** The least that all caches together must save at the upper end of their intervals for pairs to be worth while. */
    static final double LEAST_TO_SHOW = 0.02;

    /** Where caches may save so much, and pairs do not show it, nobody can say that nothing is worth a cache. */
    static final double MUST_SHOW = 0.05;

    /** Whether pairs of runs might show what caches save. */
    static boolean isWorthPairs(List<Opportunity> expected) {
        return most(expected) >= LEAST_TO_SHOW;
    }

    /** On caches that save too little for pairs to be run. */
    static Decision withoutPairs(List<Opportunity> expected) {
        return declining(
                expected,
                each -> "might save " + each.predicted().text() + ", too little for pairs of runs to show",
                Ending.SHOWN);
    }

    /** @param proof what pairs with these caches have shown */
    static Decision of(List<Opportunity> expected, Proof proof) {
        if (proof.difference() != null) {
            List<Opportunity> unsafe = new ArrayList<>();
            for (Opportunity each : expected) {
                unsafe.add(each.unsafe("with " + (expected.size() == 1 ? "it" : "these caches")
                        + " the program does something else: " + proof.difference()));
            }
            return new Decision(List.of(), unsafe, List.of(), Ending.SHOWN);
        }
        if (proof.isFaster()) {
            return new Decision(expected, List.of(), List.of(), Ending.SHOWN);
        }
        String pairs = Counts.text(proof.pairs(), "pair") + " of runs ";
        if (proof.pairs() < Plan.FEWEST_FORKS) {
            return proof.pairs() == 0 || proof.faster() > 0
                    ? new Decision(expected, List.of(), List.of(), Ending.TOO_FEW_PAIRS)
                    : declining(
                            expected,
                            each -> wasExpected(each) + "none of " + pairs + "took less time with it; a verdict takes "
                                    + Plan.FEWEST_FORKS + ": allow a longer --budget",
                            Ending.TOO_FEW_PAIRS);
        }
        boolean little = Math.min(proof.most(), most(expected)) < MUST_SHOW;
        Ending ending = little ? Ending.SHOWN : Ending.TOO_NOISY;
        if (proof.refutes(saving(expected))) {
            String shown = proof.most() > 0
                    ? "show at most " + Percentages.text(proof.most()) + together(expected)
                    : "show that it saves nothing";
            return declining(expected, each -> wasExpected(each) + pairs + shown, ending);
        }
        String visible = pairs + "show " + Percentages.text(proof.resolution()) + together(expected) + " or more";
        return declining(
                expected,
                each -> little
                        ? "might save " + Percentages.text(each.predicted().share())
                                + ", too little to tell from chance here: " + visible
                        : wasExpected(each) + "runs vary too much here to show it: " + visible,
                ending);
    }

    private interface Reason {
        String of(Opportunity each);
    }

    private static Decision declining(List<Opportunity> expected, Reason reason, Ending ending) {
        List<Declined> declined = new ArrayList<>();
        for (Opportunity each : expected) {
            declined.add(each.candidate().declined(reason.of(each)));
        }
        return new Decision(List.of(), List.of(), declined, ending);
    }

    private static String wasExpected(Opportunity each) {
        return "was expected to save " + Percentages.text(each.predicted().share()) + ", and ";
    }

    private static String together(List<Opportunity> expected) {
        return expected.size() == 1 ? "" : " for all caches together";
    }

    private static double saving(List<Opportunity> expected) {
        double saving = 0;
        for (Opportunity each : expected) {
            saving += each.predicted().share();
        }
        return saving;
    }

    private static double most(List<Opportunity> expected) {
        double most = 0;
        for (Opportunity each : expected) {
            most += each.predicted().high();
        }
        return most;
    }
}
