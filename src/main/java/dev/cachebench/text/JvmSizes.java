package dev.cachebench.text;

/**
 * Sizes as the JVM and async-profiler write them, as in {@code -Xss512m}: bytes, or a whole number and {@code k},
 * {@code m} or {@code g} for powers of 1024, in either case. Units of {@link Bytes} are taken too.
 */
public final class JvmSizes {
    private static final String[] UNITS = {"", "k", "m", "g", "t"};

    private JvmSizes() {}

    /**
     * Parses a size.
     *
     * @param what the option it was given to, for the message
     * @return bytes
     * @throws UserFault if {@code text} is none, or not from {@code least} to {@code most}
     */
    public static long parse(String what, String text, long least, long most) {
        if (Bytes.isOne(text)) {
            return Bytes.parse(what, text, least, most);
        }
        Amount amount = Amount.of(text);
        for (int power = 0; amount != null && power < UNITS.length; power++) {
            if (amount.unit().equalsIgnoreCase(UNITS[power]) && amount.isWhole(1)) {
                try {
                    long bytes = amount.times(1L << 10 * power);
                    if (bytes >= least && bytes <= most) {
                        return bytes;
                    }
                } catch (ArithmeticException e) {
                    // too large: reported below
                }
            }
        }
        String range =
                most < Long.MAX_VALUE ? "from " + text(least) + " to " + text(most) : "of " + text(least) + " or more";
        throw UserFault.usage(what + " takes a size " + range
                + " as the JVM writes it (k, m and g are powers of 1024), such as 64m or 2g, not '" + text + "'");
    }

    /** Exactly so many bytes: {@code 512m}, {@code 300k}, {@code 1000}. */
    public static String text(long bytes) {
        int power = 0;
        while (power < UNITS.length - 1 && bytes != 0 && bytes % (1L << 10 * (power + 1)) == 0) {
            power++;
        }
        return (bytes >> 10 * power) + UNITS[power];
    }
}
