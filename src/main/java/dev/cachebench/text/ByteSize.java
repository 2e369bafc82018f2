package dev.cachebench.text;

/** Sizes in bytes as they are written in a cache spec: a whole number and {@code B}, {@code kB}, {@code MB} or {@code GB}. */
public final class ByteSize {
    private static final String[] UNITS = {"GB", "MB", "kB", "B"};
    private static final int[] SHIFTS = {30, 20, 10, 0};

    private ByteSize() {}

    /**
     * @param spec the whole text, for the message
     * @throws UserFault if {@code text} is no size
     */
    public static long parse(String text, String spec) {
        for (int i = 0; i < UNITS.length; i++) {
            if (text.endsWith(UNITS[i])) {
                try {
                    long number = Long.parseLong(text.substring(0, text.length() - UNITS[i].length()));
                    if (number >= 0) {
                        return Math.multiplyExact(number, 1L << SHIFTS[i]);
                    }
                } catch (NumberFormatException | ArithmeticException e) {
                    // said below, in the user's terms
                }
                break;
            }
        }
        String policy = spec.substring(0, spec.indexOf(':') + 1);
        throw UserFault.usage("'" + spec + "': '" + text + "' is no size in bytes; for example " + policy + "500kB, "
                + policy + "64MB or " + policy + "2GB");
    }

    /** The shortest text for a size. */
    public static String text(long bytes) {
        int unit = 0;
        while (bytes == 0 ? unit < UNITS.length - 1 : bytes % (1L << SHIFTS[unit]) != 0) {
            unit++;
        }
        return (bytes >> SHIFTS[unit]) + UNITS[unit];
    }
}
