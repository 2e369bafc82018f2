package dev.cachebench.compare.program;

import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramVariant.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons of programs that nobody ran. */
public final class ProgramComparisons {
    private ProgramComparisons() {}

    private static ProgramResult result(String name, double cpu) {
        return new ProgramResult(
                name,
                Kind.PLAIN,
                List.of(0),
                Map.of(ProgramFigure.CPU, Collections.nCopies(7, cpu)),
                new Agreement(Agreement.Kind.SAME, 0, Optional.empty()),
                Optional.empty());
    }

    /** @param speedup of the second variant */
    public static ProgramComparison comparison(Verdict verdict, Interval speedup) {
        Judgement judgement = new Judgement("after", "before", verdict, speedup, 0.01, "");
        return new ProgramComparison(
                "app.jar",
                0.02,
                7,
                List.of(result("before", 1e9), result("after", 1e9 / speedup.estimate())),
                List.of(new ProgramJudgement(ProgramFigure.CPU, judgement)),
                List.of(),
                List.of(),
                new Noise(0, 0, 0, 1, 0),
                Conditions.here(List.of(), 0, 0, 1, "", 1));
    }
}
