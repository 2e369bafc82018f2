package dev.cachebench.advise;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Advice on several programs, compared with the truth. */
final class AdviceScore {
    /** Savings below this are mostly noise. */
    private static final double LEAST_SAVING = 0.05;

    private final PrintStream out;
    private final Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);
    private final List<Double> errors = new ArrayList<>();
    private int wrongSigns;
    private int failures;

    AdviceScore(PrintStream out) {
        this.out = out;
    }

    void add(String program, Advised advised, List<Verdict> verdicts) {
        String shown =
                Double.isNaN(advised.saved()) ? "nothing shown" : String.format("shown %.1f %%", 100 * advised.saved());
        out.printf(
                "%s: %d recommended, predicted %.1f %%, %s%n",
                program, advised.worth().size(), 100 * advised.predicted(), shown);
        if (advised.failure() != null) {
            failures++;
            out.println("  FAILED: " + advised.failure());
            return;
        }
        if (advised.difference() != null) {
            out.println("  the output differed: " + advised.difference());
        }
        for (Verdict verdict : verdicts) {
            out.println(verdict);
            counts.merge(verdict.kind(), 1, Integer::sum);
        }
        if (!advised.worth().isEmpty() && !Double.isNaN(advised.saved())) {
            wrongSigns += advised.saved() < 0 ? 1 : 0;
            if (advised.saved() >= LEAST_SAVING) {
                errors.add(Math.abs(advised.predicted() - advised.saved()) / advised.saved());
            }
        }
        out.flush();
    }

    int count(Verdict.Kind... kinds) {
        return Arrays.stream(kinds)
                .mapToInt(kind -> counts.getOrDefault(kind, 0))
                .sum();
    }

    int failures() {
        return failures;
    }

    void print() {
        out.println();
        counts.forEach((kind, count) -> out.printf("%4d %s%n", count, kind.shown));
        if (!errors.isEmpty()) {
            Collections.sort(errors);
            out.printf(
                    "prediction: median error %.0f %%, %d of %d within 30 %%, %d with the wrong sign%n",
                    100 * errors.get(errors.size() / 2),
                    errors.stream().filter(error -> error <= 0.3).count(),
                    errors.size(),
                    wrongSigns);
        }
        if (failures > 0) {
            out.println(failures + " programs without advice");
        }
    }
}
