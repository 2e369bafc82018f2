package dev.cachebench.report.gate;

import dev.cachebench.compare.Interval;
import dev.cachebench.gate.Figure;
import dev.cachebench.gate.Finding;
import dev.cachebench.gate.GateResult;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;

/** What a gate found, with its remark, for people. */
final class GateFinding {
    private GateFinding() {}

    static String of(GateResult result) {
        String found = found(result);
        return found + (found.isEmpty() || result.remark().isEmpty() ? "" : "; ") + result.remark();
    }

    private static String found(GateResult result) {
        return result.finding().map(finding -> found(result, finding)).orElse("");
    }

    private static String found(GateResult result, Finding finding) {
        if (finding instanceof Finding.Exact exact) {
            Figure figure = result.gate().figure();
            String now = figure(figure, exact.now());
            return Double.isNaN(exact.before()) ? now : now + ", was " + figure(figure, exact.before());
        }
        if (finding instanceof Finding.Time time) {
            Interval nanos = time.interval();
            return Durations.text(nanos.estimate())
                    + (isKnown(nanos)
                            ? " (" + Durations.text(nanos.low()) + " to " + Durations.text(nanos.high()) + ")"
                            : TOO_FEW);
        }
        if (finding instanceof Finding.Slowdown slowdown) {
            return factor(slowdown.factor()) + " the " + what(result.gate().figure()) + " of "
                    + slowdown.against().orElse("the baseline");
        }
        Finding.Speedup speedup = (Finding.Speedup) finding;
        return factor(speedup.factor()) + " as fast as " + speedup.against();
    }

    private static String what(Figure figure) {
        return switch (figure) {
            case CPU -> "CPU time";
            case MEMORY -> "memory";
            case ALLOC -> "allocation";
            case GC -> "GC pauses";
            default -> "time";
        };
    }

    private static final String TOO_FEW = " (too few samples for an interval)";

    private static String figure(Figure figure, double value) {
        return switch (figure) {
            case HITRATIO -> Percentages.text(value);
            case BYTES, ALLOC, MEMORY -> Bytes.text(Math.round(value));
            default -> Counts.text(Math.round(value));
        };
    }

    private static String factor(Interval factor) {
        return Factors.text(factor.estimate())
                + (isKnown(factor)
                        ? " (" + Factors.text(factor.low()) + " to " + Factors.text(factor.high()) + ")"
                        : TOO_FEW);
    }

    private static boolean isKnown(Interval interval) {
        return interval.low() > 0 && interval.high() < Double.POSITIVE_INFINITY;
    }
}
