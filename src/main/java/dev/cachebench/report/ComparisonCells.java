package dev.cachebench.report;

import dev.cachebench.measure.compare.Comparison;
import dev.cachebench.measure.compare.Interval;
import dev.cachebench.measure.compare.Judgement;
import dev.cachebench.measure.compare.Measured;

/** What stands in the cells of a comparison's tables. */
final class ComparisonCells {
    private static final String UNKNOWN = "?";
    private static final String NONE = "-";

    private ComparisonCells() {}

    /** What is said of a variant against another; {@code null} for what others are held against. */
    static Judgement judgement(Comparison comparison, Measured variant) {
        for (Judgement judgement : comparison.judgements()) {
            if (judgement.variant().equals(variant.name())) {
                return judgement;
            }
        }
        return null;
    }

    /** {@code 398–405 µs}, or {@code ?} if there were too few samples. */
    static String times(Interval time) {
        return isKnown(time) ? range(Figures.duration(time.low()), Figures.duration(time.high()), " ") : UNKNOWN;
    }

    /** {@code 2.01× (1.98–2.05×)}. */
    static String speedup(Interval speedup) {
        String factor = Double.isFinite(speedup.estimate()) ? Figures.factor(speedup.estimate()) : UNKNOWN;
        return factor + " ("
                + (isKnown(speedup)
                        ? range(Figures.factor(speedup.low()), Figures.factor(speedup.high()), "×")
                        : UNKNOWN)
                + ")";
    }

    static boolean isKnown(Interval interval) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
    }

    static String allocated(Measured variant) {
        return Double.isNaN(variant.allocatedBytes()) ? UNKNOWN : Figures.bytes(Math.round(variant.allocatedBytes()));
    }

    static String held(Measured variant) {
        return variant.cacheInfo() == null ? NONE : Figures.bytes(variant.cacheBytes());
    }

    static String hits(Measured variant) {
        return variant.cacheInfo() == null
                ? NONE
                : Figures.percent(variant.cacheInfo().hitRatio());
    }

    static String cacheInfo(Measured variant) {
        return variant.cacheInfo() == null ? NONE : variant.cacheInfo().toString();
    }

    /** Of two figures with the same unit, the first goes without it. */
    private static String range(String low, String high, String beforeUnit) {
        String unit = high.substring(high.lastIndexOf(beforeUnit));
        return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low) + "–" + high;
    }
}
