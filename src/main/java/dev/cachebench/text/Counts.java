package dev.cachebench.text;

/**
 * Whole numbers: {@code 500}, {@code 10k}, {@code 1.5M}, {@code 2G}, {@code 1,045,216}. {@code k}, {@code M} and {@code
 * G} are powers of 1000, in either case.
 */
public final class Counts {
    private static final String[] UNITS = {"", "k", "M", "G"};
    private static final long[] SIZES = {1, 1_000, 1_000_000, 1_000_000_000};

    private Counts() {}

    /**
     * Parses a whole number from {@code least} to {@code most}.
     *
     * @param what the option or argument it was given to, for the message
     * @throws UserFault if {@code text} is none, or out of bounds
     */
    public static long parse(String what, String text, long least, long most) {
        Amount amount = Amount.of(text);
        for (int i = 0; amount != null && i < UNITS.length; i++) {
            if (amount.unit().equalsIgnoreCase(UNITS[i]) && amount.isWhole(SIZES[i])) {
                try {
                    long count = amount.times(SIZES[i]);
                    if (count >= least && count <= most) {
                        return count;
                    }
                } catch (ArithmeticException e) {
                    // too large: reported below
                }
            }
        }
        throw UserFault.usage(
                what + " must be a whole number" + range(least, most) + examples(least, most) + ", not '" + text + "'");
    }

    private static String examples(long least, long most) {
        if (most < 1_000_000 || least < 0 || least > 10_000) {
            return "";
        }
        return least <= 500 ? ", such as 500, 10k or 1M" : ", such as 10k or 1M";
    }

    /** A whole number from 0 to {@code Integer.MAX_VALUE}. */
    public static int natural(String what, String text) {
        return (int) parse(what, text, 0, Integer.MAX_VALUE);
    }

    private static String range(long least, long most) {
        if (most < Long.MAX_VALUE) {
            return " from " + text(least) + " to " + text(most);
        }
        return least > Long.MIN_VALUE ? " of " + text(least) + " or more" : "";
    }

    /** {@code 1,045,216}. */
    public static String text(long n) {
        String digits = String.valueOf(n);
        int first = n < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > first && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** A count with its noun: {@code 1 eviction}, {@code 31 evictions}. */
    public static String text(long n, String noun) {
        return text(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Exactly so many, in the shortest text: {@code 1500}, {@code 20k}, {@code 3M}. */
    public static String exact(long n) {
        int unit = 0;
        while (n != 0 && unit < UNITS.length - 1 && n % SIZES[unit + 1] == 0) {
            unit++;
        }
        return n / SIZES[unit] + UNITS[unit];
    }

    /** To three significant digits. */
    public static long rounded(long n) {
        long unit = 1;
        while (n / unit >= 1000) {
            unit *= 10;
        }
        return (n + unit / 2) / unit * unit;
    }
}
