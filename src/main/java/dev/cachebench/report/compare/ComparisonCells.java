package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.report.HeldText;
import dev.cachebench.report.Style;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;

/** The cells of a comparison's tables. */
final class ComparisonCells {
    private static final String UNKNOWN = "?";
    private static final String NONE = "-";
    private static final double MOST_APART = Math.log(1.05); // rounding aside, nobody sees a smaller difference

    private ComparisonCells() {}

    /** {@code 398–405 µs}, or {@code ?} if there were too few samples. */
    static String times(Interval time) {
        return isKnown(time) ? range(Durations.text(time.low()), Durations.text(time.high()), " ") : UNKNOWN;
    }

    /**
     * {@code 2.01× (1.98–2.05×)}, or what it is at least: {@code ≥ 1.98×}, {@code ≤ 0.85×}; with the ratio of the
     * medians where that is another one.
     */
    static String speedup(Comparison comparison, Judgement judgement) {
        return speedup(
                        judgement.speedup(),
                        comparison.variant(judgement.variant()).orElseThrow(),
                        comparison.variant(judgement.against()).orElseThrow())
                + (differsFromMedians(comparison, judgement)
                        ? ", medians " + Factors.text(medians(comparison, judgement))
                        : "");
    }

    /** Whether the speed-up is not the ratio of the two times that are printed beside it. */
    static boolean differsFromMedians(Comparison comparison, Judgement judgement) {
        Interval speedup = judgement.speedup();
        return isKnown(speedup)
                && isApart(speedup, medians(comparison, judgement))
                && !isBound(
                        speedup,
                        comparison.variant(judgement.variant()).orElseThrow(),
                        comparison.variant(judgement.against()).orElseThrow());
    }

    /** Whether a ratio of medians is another speed-up, rounding aside, than the one found between runs side by side. */
    static boolean isApart(Interval speedup, double medians) {
        double apart = Math.abs(Math.log(medians / speedup.estimate()));
        return Double.isFinite(apart) && apart > MOST_APART && (!isKnown(speedup) || !speedup.contains(medians));
    }

    private static double medians(Comparison comparison, Judgement judgement) {
        return median(comparison, judgement.against()) / median(comparison, judgement.variant());
    }

    private static double median(Comparison comparison, String name) {
        return comparison.variant(name).orElseThrow().times().median().estimate();
    }

    /** The same for two that need not be of one comparison. */
    static String speedup(Interval speedup, VariantResult one, VariantResult other) {
        if (isBound(speedup, one, other)) {
            return speedup.low() > 1 ? "≥ " + Factors.text(speedup.low()) : "≤ " + Factors.text(speedup.high());
        }
        String factor = Double.isFinite(speedup.estimate()) ? Factors.text(speedup.estimate()) : UNKNOWN;
        return factor + " ("
                + (isKnown(speedup) ? range(Factors.text(speedup.low()), Factors.text(speedup.high()), "×") : UNKNOWN)
                + ")";
    }

    /**
     * Whether only the end of the interval next to 1 can be trusted, since reading the clock is a part of the times.
     */
    static boolean isBound(Interval speedup, VariantResult one, VariantResult other) {
        return isKnown(speedup)
                && !speedup.contains(1)
                && (one.times().isNearClock() || other.times().isNearClock());
    }

    /** For the last column only: elsewhere the codes of a colour would count as width. */
    static String coloured(Verdict verdict, Style style) {
        return switch (verdict) {
            case FASTER -> style.good(verdict.text());
            case SLOWER -> style.bad(verdict.text());
            case NONE -> verdict.text();
        };
    }

    private static boolean isKnown(Interval interval) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
    }

    static String allocated(VariantResult variant) {
        return Double.isNaN(variant.allocatedBytes()) ? UNKNOWN : Bytes.text(Math.round(variant.allocatedBytes()));
    }

    static String held(VariantResult variant) {
        return variant.cacheUse()
                .map(use -> HeldText.of(use.info(), use.bytes()))
                .orElse(NONE);
    }

    static String hits(VariantResult variant) {
        return variant.cacheUse()
                .map(use -> Percentages.text(use.info().hitRatio()))
                .orElse(NONE);
    }

    static String cacheInfo(VariantResult variant) {
        return variant.cacheUse().map(use -> use.info().toString()).orElse(NONE);
    }

    /** Of two figures with the same unit, the first goes without it. */
    private static String range(String low, String high, String beforeUnit) {
        String unit = high.substring(high.lastIndexOf(beforeUnit));
        return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low) + "–" + high;
    }
}
