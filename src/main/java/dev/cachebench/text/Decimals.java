package dev.cachebench.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers with a decimal point. Written without {@code String.format}, whose first use costs more than a run of fib.
 */
public final class Decimals {
    private static final long[] POWERS = {1, 10, 100, 1000};

    private Decimals() {}

    /**
     * Parses a number such as {@code 0.8}.
     *
     * @param what the option it was given to, for the message
     * @throws UserFault if {@code text} is none, or not from {@code least} to {@code most}
     */
    public static double parse(String what, String text, long least, long most) {
        Amount amount = Amount.of(text);
        if (amount != null && amount.unit().isEmpty()) {
            double number = amount.decimal(1, 1);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw UserFault.usage(what + " must be a number from " + least + " to " + most + ", not '" + text + "'");
    }

    /**
     * Rounded as C's {@code printf} rounds: the exact binary value, to the nearest, a tie to the even digit.
     */
    public static String text(double value, int digits) {
        int exponent = Math.getExponent(value) - 52;
        if (exponent >= 0 || digits >= POWERS.length) {
            return new BigDecimal(value)
                    .setScale(digits, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        // A double is a 53-bit integer times 2^exponent. A thousand of it still fits a long, which spares the classes
        // of BigDecimal to most runs.
        long scaled = (long) Math.scalb(Math.abs(value), -exponent) * POWERS[digits];
        return fixed(value < 0, rounded(scaled, -exponent), digits);
    }

    /** {@code n / 2^bits}, a half to the even. */
    private static long rounded(long n, int bits) {
        if (bits > 63) {
            return 0; // n is below 2^63, so that this is less than a half
        }
        long whole = n >>> bits;
        long rest = n - (whole << bits);
        long half = 1L << bits - 1;
        return rest > half || rest == half && (whole & 1) == 1 ? whole + 1 : whole;
    }

    private static String fixed(boolean negative, long n, int digits) {
        StringBuilder text = new StringBuilder().append(n);
        while (text.length() <= digits) {
            text.insert(0, '0');
        }
        if (digits > 0) {
            text.insert(text.length() - digits, '.');
        }
        return (negative && n != 0 ? "-" : "") + text;
    }

    /** Three significant digits and the largest unit that leaves 1 or more, each 1000 times the one before. */
    static String scaled(double value, String[] units) {
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean whole = unit == 0 && value == Math.rint(value) || value >= 999.5;
        return (whole ? Counts.text(Math.round(value)) : significant(value)) + " " + units[unit];
    }

    /** Three significant digits, of numbers below 1000. */
    static String significant(double value) {
        return text(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }
}
