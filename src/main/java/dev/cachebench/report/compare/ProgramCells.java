package dev.cachebench.report.compare;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;

/** The cells of the tables that compare programs. */
final class ProgramCells {
    private static final String UNKNOWN = "-";

    private ProgramCells() {}

    /** The median of a figure with its unit. */
    static String figure(ProgramResult variant, ProgramFigure figure) {
        double median = variant.median(figure);
        if (Double.isNaN(median)) {
            return UNKNOWN;
        }
        return figure.isTime() ? Durations.text(median) : Bytes.text(median);
    }

    /** {@code 1.25× (1.20–1.31)}, or without the interval if there are too few rounds for one. */
    static String speedup(Judgement judgement) {
        return factor(judgement.speedup());
    }

    static String factor(Interval factor) {
        boolean known = Double.isFinite(factor.low()) && Double.isFinite(factor.high()) && factor.low() > 0;
        String estimate = Factors.text(factor.estimate());
        return known
                ? estimate + " (" + Factors.text(factor.low()).replace("×", "") + "–"
                        + Factors.text(factor.high()).replace("×", "") + ")"
                : estimate;
    }

    /** {@code +12 %} compared with the first variant, where a difference was shown; empty otherwise. */
    static String change(ProgramComparison comparison, ProgramResult variant, ProgramFigure figure) {
        return comparison
                .judgement(figure, variant.name(), comparison.first().name())
                .filter(found -> found.judgement().verdict() != Verdict.NONE)
                .map(found -> percent(found.ratio().estimate() - 1))
                .orElse("");
    }

    private static String percent(double share) {
        return (share < 0 ? "-" : "+") + Math.round(Math.abs(100 * share)) + " %";
    }
}
