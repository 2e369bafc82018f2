package dev.cachebench.gate;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;

/**
 * Reads the threshold of a gate, an amount of what its figure is measured in or a percentage, to the end of the text.
 */
final class ThresholdParser {
    private final String text;
    private final int start;

    /** @param start where the threshold begins, in the whole expression */
    ThresholdParser(String text, int start) {
        this.text = text;
        this.start = start;
    }

    Threshold parse(Figure figure, Operator operator) {
        String threshold = text.substring(start).strip();
        if (threshold.isEmpty()) {
            throw wrong("a number is missing here, as in " + figure.example());
        }
        return threshold.endsWith("%")
                ? percentage(figure, operator, percentage(figure, threshold))
                : new Threshold.Amount(amount(figure, threshold));
    }

    private double percentage(Figure figure, String threshold) {
        try {
            return Percentages.parse("--fail-if: " + figure.id(), threshold, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (UserFault e) {
            throw UserFault.usage(e.getMessage(), text, start);
        }
    }

    private Threshold percentage(Figure figure, Operator operator, double share) {
        return switch (figure) {
            case HITRATIO -> new Threshold.Amount(ratio(share));
            case SPEEDUP -> throw wrong("speedup takes a factor, as in speedup<2; for a percentage write slower>5%");
            case SLOWER -> {
                if (share < 0) {
                    throw wrong("slower takes 0% or more, as in slower>5%");
                }
                yield new Threshold.Change(share);
            }
            case TIME -> {
                if (share < 0 || !operator.isUpward()) {
                    throw wrong("a change of time takes > and 0% or more, as in time>5%");
                }
                yield new Threshold.Change(share);
            }
            default -> {
                if (operator.isOfEquality()) {
                    throw wrong("a change takes <, <=, > or >=, as in " + figure.id()
                            + ">0% for more than in the baseline");
                }
                yield new Threshold.Change(share);
            }
        };
    }

    private double amount(Figure figure, String threshold) {
        String what = "--fail-if: " + figure.id();
        try {
            return switch (figure) {
                case TIME, CPU, WALL, GC -> Durations.parseExactly(what, threshold);
                case SLOWER -> Percentages.parse(what, threshold, 0, Long.MAX_VALUE);
                case SPEEDUP -> Factors.parse(what, threshold);
                case HITRATIO -> ratio(Decimals.parse(what, threshold, Long.MIN_VALUE, Long.MAX_VALUE));
                case HITS, MISSES -> Counts.parse(what, threshold, 0, Long.MAX_VALUE);
                case BYTES, ALLOC, MEMORY -> Bytes.parse(what, threshold, 0, Long.MAX_VALUE);
            };
        } catch (UserFault e) {
            throw e.detail().isEmpty() ? UserFault.usage(e.getMessage(), text, start) : e;
        }
    }

    private double ratio(double ratio) {
        if (ratio < 0 || ratio > 1) {
            throw wrong("a hit ratio is from 0 to 1, or from 0% to 100%; write hitratio<0.9 or hitratio<90%");
        }
        return ratio;
    }

    private UserFault wrong(String message) {
        return UserFault.usage("--fail-if: " + message, text, start);
    }
}
