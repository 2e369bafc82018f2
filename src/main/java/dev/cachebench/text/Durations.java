package dev.cachebench.text;

/** Times as they are written in a cache spec: a whole number and its unit. */
public final class Durations {
    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000, 1_000_000, 1_000, 1
    };

    private Durations() {}

    /** The nanoseconds of {@code 500us}, {@code 5m} or {@code 2d}; 0 if the text is none, or too long a time. */
    public static long parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (digits > 0 && text.substring(digits).equals(UNITS[i])) {
                try {
                    return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), NANOS[i]);
                } catch (NumberFormatException | ArithmeticException e) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** The shortest text for {@code nanos}, which is above 0. */
    public static String text(long nanos) {
        int unit = 0;
        while (nanos % NANOS[unit] != 0) {
            unit++;
        }
        return nanos / NANOS[unit] + UNITS[unit];
    }
}
