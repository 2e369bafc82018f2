package dev.cachebench.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * Times: {@code 250ns}, {@code 10us} or {@code 10µs}, {@code 5ms}, {@code 1.5s}, {@code 5m} (minutes), {@code 2h},
 * {@code 7d}; several of them from the largest unit down, {@code 1h30m}; and ISO 8601, {@code PT1H30M}. A unit is
 * required, but for 0.
 */
public final class Durations {
    /** In nanoseconds. */
    public static final long SECOND = 1_000_000_000;

    /** In nanoseconds. */
    public static final long DAY = 86_400 * SECOND;

    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] NANOS = {DAY, 3600 * SECOND, 60 * SECOND, SECOND, 1_000_000, 1_000, 1};
    private static final String[] SCALE = {"ns", "µs", "ms", "s"};

    /** The fewest days that are more than {@code Long.MAX_VALUE} nanoseconds, and so are read as that. */
    private static final String LONGEST = "106752d";

    private Durations() {}

    /**
     * Parses a time, to the nearest nanosecond. More than 292 years are {@code Long.MAX_VALUE} nanoseconds.
     *
     * @param what the option or place it was written at, for the message
     * @throws UserFault if {@code text} is none, or not from {@code least} to {@code most} nanoseconds
     */
    public static long parse(String what, String text, long least, long most) {
        long nanos = text.startsWith("P") ? iso(text) : nanos(text);
        if (nanos >= Math.max(0, least) && nanos <= most) {
            return nanos;
        }
        throw fault(what, text, least, most);
    }

    /**
     * Parses a time of one unit with fractions of a nanosecond.
     *
     * @param what the place it was written at, for the message
     * @return nanoseconds, 0 or more
     * @throws UserFault if {@code text} is none
     */
    public static double parseExactly(String what, String text) {
        Amount amount = Amount.of(text);
        int unit = amount == null ? -1 : unit(amount);
        return unit >= 0 && !amount.isNegative()
                ? amount.decimal(NANOS[unit], 1)
                : parse(what, text, 0, Long.MAX_VALUE);
    }

    /** -1 if it is no time. */
    private static long nanos(String text) {
        long sum = 0;
        int last = -1;
        for (int at = 0; at < text.length() || last < 0; ) {
            Amount amount = Amount.at(text, at);
            int unit = amount == null ? -1 : unit(amount);
            if (unit <= last || amount.isNegative()) {
                return -1;
            }
            sum = sum(sum, amount, NANOS[unit]);
            last = unit;
            at = amount.end();
            while (at < text.length() - 1 && text.charAt(at) == ' ') {
                at++;
            }
        }
        return sum;
    }

    private static long sum(long sum, Amount amount, long scale) {
        try {
            return Math.addExact(sum, amount.times(scale));
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The place of its unit; -1 if it is none of time. */
    private static int unit(Amount amount) {
        String name = amount.unit();
        if (name.equals("µs") || name.equals("μs")) { // the micro sign, and the Greek letter
            name = "us";
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (name.equals(UNITS[i])) {
                return i;
            }
        }
        return name.isEmpty() && amount.decimal(1, 1) == 0 ? UNITS.length - 1 : -1;
    }

    private static long iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() ? -1 : duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        } catch (DateTimeParseException e) {
            return e.getCause() instanceof ArithmeticException ? Long.MAX_VALUE : -1;
        }
    }

    private static UserFault fault(String what, String text, long least, long most) {
        String range = most < Long.MAX_VALUE
                ? " from " + exact(least) + " to " + exact(most)
                : least == 1 ? " above 0" : least > 1 ? " of " + exact(least) + " or more" : "";
        Amount amount = Amount.of(text);
        boolean bare = amount != null && amount.unit().isEmpty() && unit(amount) < 0;
        return UserFault.usage(what + " takes a time" + range + ", such as 500us, 30s or 1h30m, not '" + text + "'"
                + (bare ? ", which has no unit" : ""));
    }

    /** About so long, for people: three significant digits, {@code 1.24 ms}. */
    public static String text(double nanos) {
        return Decimals.scaled(nanos, SCALE);
    }

    /** Exactly so long, in the largest unit that divides it: {@code 1500us}, {@code 36h}. */
    public static String exact(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return LONGEST;
        }
        if (nanos == 0) {
            return "0s";
        }
        int unit = 0;
        while (nanos % NANOS[unit] != 0) {
            unit++;
        }
        return nanos / NANOS[unit] + UNITS[unit];
    }
}
