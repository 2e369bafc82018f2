package dev.cachebench.report.compare;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Decimals;
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

    /** {@code 1.25× (1.20–1.31)}, with the ratio of the medians where that is another one. */
    static String speedup(ProgramComparison comparison, ProgramJudgement judged) {
        return factor(judged.judgement().speedup())
                + (differsFromMedians(comparison, judged)
                        ? ", medians " + Factors.text(medians(comparison, judged))
                        : "");
    }

    /** Whether the ratio of the two figures that are printed beside the speed-up is outside its interval. */
    static boolean differsFromMedians(ProgramComparison comparison, ProgramJudgement judged) {
        Interval speedup = judged.judgement().speedup();
        return isKnown(speedup) && ComparisonCells.isApart(speedup, medians(comparison, judged));
    }

    private static double medians(ProgramComparison comparison, ProgramJudgement judged) {
        return median(comparison, judged.judgement().against(), judged)
                / median(comparison, judged.judgement().variant(), judged);
    }

    private static double median(ProgramComparison comparison, String variant, ProgramJudgement judged) {
        return comparison.variant(variant).orElseThrow().median(judged.figure());
    }

    /** {@code 1.25× (1.20–1.31)}, or without the interval if there are too few rounds for one. */
    static String factor(Interval factor) {
        String estimate = Factors.text(factor.estimate());
        return isKnown(factor)
                ? estimate + " (" + Factors.text(factor.low()).replace("×", "") + "–"
                        + Factors.text(factor.high()).replace("×", "") + ")"
                : estimate;
    }

    private static boolean isKnown(Interval factor) {
        return Double.isFinite(factor.low()) && Double.isFinite(factor.high()) && factor.low() > 0;
    }

    /**
     * {@code +12 %} compared with the first variant, where a difference was shown; empty otherwise. It is that of the
     * figures beside it, or {@code +12 %, medians +3 %} where runs side by side have shown another one.
     */
    static String change(ProgramComparison comparison, ProgramResult variant, ProgramFigure figure) {
        return comparison
                .judgement(figure, variant.name(), comparison.first().name())
                .filter(found -> found.judgement().verdict() != Verdict.NONE)
                .map(found -> {
                    String beside = percent(1 / medians(comparison, found) - 1);
                    return isAnother(comparison, found)
                            ? percent(found.ratio().estimate() - 1) + ", medians " + beside
                            : beside;
                })
                .orElse("");
    }

    /**
     * Whether a change that was shown is none that the two figures beside it may stand for: their ratio is outside its
     * interval, and far from it, or on the other side of 1.
     */
    static boolean isAnother(ProgramComparison comparison, ProgramJudgement judged) {
        Interval speedup = judged.judgement().speedup();
        double medians = medians(comparison, judged);
        boolean opposite = (medians - 1) * (speedup.estimate() - 1) < 0;
        return judged.judgement().verdict() != Verdict.NONE
                && (ComparisonCells.isApart(speedup, medians) || opposite && !speedup.contains(medians));
    }

    private static String percent(double share) {
        double percent = Math.abs(100 * share);
        return (share < 0 ? "-" : "+") + Decimals.text(percent, percent < 1 ? 1 : 0) + " %";
    }
}
