package dev.cachebench.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number and the unit after it, read out of a text: {@code 64kB}, {@code 1.5 h}, {@code -5%}, {@code 1,045,216}.
 * Digits are ASCII; commas may group them by three, a decimal point may follow, and a space may stand before the unit.
 */
final class Amount {
    private static final int DIGITS_OF_ANY_LONG = 18;

    private final String number;
    private final String unit;
    private final int end;

    private Amount(String number, String unit, int end) {
        this.number = number;
        this.unit = unit;
        this.end = end;
    }

    /** The whole text as one amount; {@code null} if it is none. */
    static Amount of(String text) {
        Amount amount = at(text, 0);
        return amount == null || amount.end < text.length() ? null : amount;
    }

    /** The amount that begins at {@code start}, whatever follows it; {@code null} if there is no number. */
    static Amount at(String text, int start) {
        int first = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
        int at = skipDigits(text, first);
        boolean groups = at > first && at <= first + 3;
        while (groups && at < text.length() && text.charAt(at) == ',' && skipDigits(text, at + 1) == at + 4) {
            at += 4;
        }
        boolean none = at == first;
        if (at < text.length() && text.charAt(at) == '.') {
            int point = at;
            at = skipDigits(text, point + 1);
            none = at == point + 1;
        }
        if (none) {
            return null;
        }
        int unit = at;
        while (unit < text.length() && text.charAt(unit) == ' ') {
            unit++;
        }
        int end = unit;
        while (end < text.length() && isOfUnit(text.charAt(end))) {
            end++;
        }
        return new Amount(text.substring(start, at).replace(",", ""), text.substring(unit, end), end);
    }

    private static int skipDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean isOfUnit(char c) {
        return (c < '0' || c > '9') && " .,-+".indexOf(c) < 0;
    }

    /** Empty if there is none. */
    String unit() {
        return unit;
    }

    boolean isNegative() {
        return number.startsWith("-");
    }

    /** Where the text goes on after it. */
    int end() {
        return end;
    }

    /**
     * The number times {@code scale}, to the nearest whole number, a half away from zero.
     *
     * @throws ArithmeticException if a {@code long} does not hold it
     */
    long times(long scale) {
        if (number.length() <= DIGITS_OF_ANY_LONG && number.indexOf('.') < 0) {
            return Math.multiplyExact(Long.parseLong(number), scale);
        }
        return exactly(scale).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Whether the number times {@code scale} has no fraction. */
    boolean isWhole(long scale) {
        return number.indexOf('.') < 0 || exactly(scale).stripTrailingZeros().scale() <= 0;
    }

    /** The {@code double} nearest to the number times {@code scale} and divided by {@code divisor}, a power of ten. */
    double decimal(long scale, int divisor) {
        return exactly(scale).divide(BigDecimal.valueOf(divisor)).doubleValue();
    }

    private BigDecimal exactly(long scale) {
        return new BigDecimal(number).multiply(BigDecimal.valueOf(scale));
    }
}
