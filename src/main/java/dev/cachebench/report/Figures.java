package dev.cachebench.report;

import dev.cachebench.profile.Sampling;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them. Written without {@code String.format}, whose first use costs more than a run of fib. */
public final class Figures {
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

    private static final long[] POWERS = {1, 10, 100, 1000};

    private Figures() {}

    /** Three significant digits and a unit: {@code 1.24 ms}. */
    public static String duration(double nanos) {
        return scaled(nanos, TIMES);
    }

    /** Three significant digits and a decimal unit: {@code 1.24 kB}. */
    public static String bytes(long bytes) {
        return scaled(bytes, BYTES);
    }

    /** A sum of a profile, in its unit. */
    public static String amount(long sum, Sampling.Unit unit) {
        return switch (unit) {
            case NANOS -> duration(sum);
            case BYTES -> bytes(sum);
            case CALLS -> count(sum);
        };
    }

    /** {@code 48.1 %}. */
    public static String percent(double ratio) {
        return decimals(100 * ratio, 1) + " %";
    }

    /** {@code 1.02×} or {@code 15,000×}. */
    public static String factor(double factor) {
        return (factor < 1000 ? significant(factor) : count(Math.round(factor))) + "×";
    }

    /** {@code 1,045,216}. */
    public static String count(long n) {
        String digits = String.valueOf(Math.abs(n));
        StringBuilder text = new StringBuilder(n < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** To three significant digits. */
    public static long rounded(long n) {
        long unit = 1;
        while (n / unit >= 1000) {
            unit *= 10;
        }
        return (n + unit / 2) / unit * unit;
    }

    /** A count with its noun: {@code 1 eviction}, {@code 31 evictions}. */
    public static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /**
     * Rounded as C's {@code printf} rounds: the exact binary value, to the nearest, a tie to the even digit.
     */
    public static String decimals(double value, int digits) {
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

    private static String scaled(double value, String[] units) {
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean whole = unit == 0 && value == Math.rint(value) || value >= 999.5;
        return (whole ? count(Math.round(value)) : significant(value)) + " " + units[unit];
    }

    private static String significant(double value) {
        return decimals(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }
}
