package dev.cachebench.advise;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Advice on several programs, compared with the truth. */
final class AdviceScore {
    /** Savings below this are mostly noise. */
    private static final double LEAST_SAVING = 0.05;

    private static final double GOAL_MEDIAN_ERROR = 0.15;
    private static final double GOAL_ERROR = 0.3;
    private static final double GOAL_WITHIN = 0.9;

    private final PrintStream out;
    private final Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);
    private final List<Double> errors = new ArrayList<>();
    private final Map<String, PassCosts> passes = new LinkedHashMap<>();
    private int wrongSigns;
    private int failures;

    AdviceScore(PrintStream out) {
        this.out = out;
    }

    void add(String program, Advised advised, List<Verdict> verdicts) {
        add(program, advised);
        for (Verdict verdict : verdicts) {
            out.println(verdict);
            add(verdict.kind());
        }
        out.flush();
    }

    /** How well the advice predicts what it shows, and what it took. */
    void add(String program, Advised advised) {
        if (advised.failure() != null) {
            failures++;
            out.println(program + " FAILED: " + advised.failure());
            return;
        }
        String shown = Double.isNaN(advised.saved())
                ? "nothing shown"
                : String.format("shown %.1f %%, off by %.0f %%", 100 * advised.saved(), 100 * advised.error());
        out.printf(
                "%s: %d recommended, predicted %.1f %%, %s%n",
                program, advised.worth().size(), 100 * advised.predicted(), shown);
        if (advised.difference() != null) {
            out.println("  the output differed: " + advised.difference());
        }
        if (!advised.worth().isEmpty() && !Double.isNaN(advised.saved())) {
            wrongSigns += advised.saved() < 0 ? 1 : 0;
            if (advised.saved() >= LEAST_SAVING) {
                errors.add(advised.error());
            }
        }
        PassCosts.add(advised.passes(), advised.heaps(), passes);
    }

    void add(Verdict.Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    int count(Verdict.Kind... kinds) {
        return Arrays.stream(kinds)
                .mapToInt(kind -> counts.getOrDefault(kind, 0))
                .sum();
    }

    int failures() {
        return failures;
    }

    /** Whether what was predicted is what was shown, as far as the goals ask for it. */
    boolean isPredicted() {
        Collections.sort(errors);
        return wrongSigns == 0
                && (errors.isEmpty()
                        || errors.get(errors.size() / 2) <= GOAL_MEDIAN_ERROR
                                && within() >= GOAL_WITHIN * errors.size());
    }

    private long within() {
        return errors.stream().filter(error -> error <= GOAL_ERROR).count();
    }

    void print() {
        out.println();
        counts.forEach((kind, count) -> out.printf("%4d %s%n", count, kind.shown));
        if (!errors.isEmpty()) {
            Collections.sort(errors);
            out.printf(
                    "prediction: median error %.0f %%, %d of %d within 30 %%, %d with the wrong sign%n",
                    100 * errors.get(errors.size() / 2), within(), errors.size(), wrongSigns);
        }
        passes.values().forEach(each -> out.println(each.text()));
        if (failures > 0) {
            out.println(failures + " programs without advice");
        }
    }
}
