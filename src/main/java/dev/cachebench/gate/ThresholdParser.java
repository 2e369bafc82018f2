package dev.cachebench.gate;

import dev.cachebench.text.UserFault;

/** Reads a number and its unit, to the end of the text. */
final class ThresholdParser {
    private static final int MOST_DIGITS = 18;

    private final String text;
    private final int start;
    private int at;

    /** @param start where the number begins, in the whole expression */
    ThresholdParser(String text, int start) {
        this.text = text;
        this.start = start;
        this.at = start;
    }

    Threshold parse(Figure figure, Operator operator) {
        double number = number(figure);
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        String unit = text.substring(at).strip();
        Threshold threshold = unit.equals("%") ? percent(figure, operator, number) : amount(figure, number, unit);
        if (threshold instanceof Threshold.Amount amount) {
            requireRange(figure, amount.value());
        }
        return threshold;
    }

    private double number(Figure figure) {
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int first = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(first, at);
        if (digits.isEmpty()) {
            throw wrong(start, "a number is missing here, as in " + figure.example());
        }
        int dot = digits.indexOf('.');
        if (digits.length() > MOST_DIGITS || dot != digits.lastIndexOf('.') || digits.equals(".")) {
            throw wrong(start, "'" + text.substring(start, at) + "' is no number; write one as in " + figure.example());
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Threshold percent(Figure figure, Operator operator, double number) {
        double share = number / 100;
        return switch (figure) {
            case HITRATIO -> new Threshold.Amount(share);
            case SPEEDUP -> throw wrong(at, "speedup takes a factor, as in speedup<2; for a share write slower>5%");
            case SLOWER -> {
                if (share < 0) {
                    throw wrong(start, "slower takes 0 % or more, as in slower>5%");
                }
                yield new Threshold.Change(share);
            }
            case TIME -> {
                if (share < 0 || !operator.isUpward()) {
                    throw wrong(start, "a change of time takes > and 0 % or more, as in time>5%");
                }
                yield new Threshold.Change(share);
            }
            default -> {
                if (operator.isOfEquality()) {
                    throw wrong(
                            start,
                            "a change takes <, <=, > or >=, as in " + figure.id()
                                    + ">0% for more than in the baseline");
                }
                yield new Threshold.Change(share);
            }
        };
    }

    private Threshold amount(Figure figure, double number, String unit) {
        double scale = number == 0 && unit.isEmpty() && figure != Figure.SLOWER ? 1 : scale(figure, unit);
        if (Double.isNaN(scale)) {
            throw wrong(
                    at,
                    (unit.isEmpty() ? "a unit is missing here" : "'" + unit + "' is no unit of " + figure.id()) + "; "
                            + figure.id() + " takes " + units(figure));
        }
        return new Threshold.Amount(number * scale);
    }

    /** How many of the figure's own unit one of the unit is; NaN if it is none. */
    private static double scale(Figure figure, String unit) {
        return switch (figure) {
            case TIME ->
                switch (unit) {
                    case "ns" -> 1;
                    case "us", "µs" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    default -> Double.NaN;
                };
            case SLOWER -> Double.NaN;
            case SPEEDUP -> unit.isEmpty() || unit.equals("x") || unit.equals("×") ? 1 : Double.NaN;
            case HITRATIO -> unit.isEmpty() ? 1 : Double.NaN;
            case HITS, MISSES ->
                switch (unit) {
                    case "" -> 1;
                    case "k" -> 1e3;
                    case "M" -> 1e6;
                    default -> Double.NaN;
                };
            case BYTES, ALLOC ->
                switch (unit) {
                    case "B" -> 1;
                    case "kB" -> 1e3;
                    case "MB" -> 1e6;
                    case "GB" -> 1e9;
                    default -> Double.NaN;
                };
        };
    }

    private static String units(Figure figure) {
        return switch (figure) {
            case TIME -> "ns, us, ms or s, or % of the baseline's";
            case SLOWER -> "%, as in slower>5%";
            case SPEEDUP -> "a factor, as in speedup<2";
            case HITRATIO -> "a share, as in hitratio<0.9 or hitratio<90%";
            case HITS, MISSES -> "a count, which may end in k or M, or % of the baseline's";
            case BYTES, ALLOC -> "B, kB, MB or GB, or % of the baseline's";
        };
    }

    private void requireRange(Figure figure, double amount) {
        if (amount < 0) {
            throw wrong(start, figure.id() + " is never below 0; write " + figure.example());
        }
        if (figure == Figure.HITRATIO && amount > 1) {
            throw wrong(start, "a hit ratio is from 0 to 1, or from 0 to 100 %; write hitratio<0.9 or hitratio<90%");
        }
        if ((figure == Figure.HITS || figure == Figure.MISSES) && amount != Math.rint(amount)) {
            throw wrong(start, figure.id() + " are whole numbers; write " + figure.example());
        }
    }

    private UserFault wrong(int place, String message) {
        return UserFault.usage("--fail-if: " + message, text, place);
    }
}
