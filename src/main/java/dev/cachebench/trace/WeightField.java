package dev.cachebench.trace;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sizes, costs and lifetimes as they stand in a field of a line. */
final class WeightField {
    /** What a field may hold at most: a petabyte, or eleven days in nanoseconds. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_DIGITS = 18;
    private static final double[] NANOS = {1, 1e3, 1e6, 1e9};
    private static final String[][] ENDINGS = {
        {"ns", "nsec", "nanos", "nanoseconds"},
        {"us", "usec", "micros", "microseconds"},
        {"ms", "msec", "millis", "milliseconds"},
        {"s", "sec", "secs", "seconds"}
    };

    private WeightField() {}

    /**
     * A size in bytes, of which 0 means nothing; {@link KeyColumns#UNKNOWN} for a field that is empty, a dash or -1.
     *
     * @param line its number, for the message
     * @throws UserFault if it is something else
     */
    static long bytes(long line, byte[] text, int length) {
        if (isNone(text, length)) {
            return KeyColumns.UNKNOWN;
        }
        double number = number(text, length);
        if (number >= 0 && number <= MOST && number == Math.rint(number)) {
            return (long) number;
        }
        try {
            return Bytes.parse("", text(text, length), 0, MOST);
        } catch (UserFault e) {
            throw UserFault.usage("line " + line + " has '" + shown(text, length)
                    + "' for a size; sizes are whole numbers of bytes, such as 4096, or have a unit, such as 4kB or "
                    + "4KiB, and are at most " + Bytes.exact(MOST));
        }
    }

    /**
     * A cost in nanoseconds; {@link KeyColumns#UNKNOWN} for a field that is empty, a dash or -1.
     *
     * @param unit how many nanoseconds a number without a unit stands for
     * @param line its number, for the message
     * @throws UserFault if it is something else
     */
    static long nanos(long line, byte[] text, int length, double unit) {
        if (isNone(text, length)) {
            return KeyColumns.UNKNOWN;
        }
        double nanos = number(text, length) * unit;
        if (nanos >= 0 && nanos <= MOST) {
            return Math.round(nanos);
        }
        try {
            return Durations.parse("", text(text, length), 0, MOST);
        } catch (UserFault e) {
            throw UserFault.usage("line " + line + " has '" + shown(text, length)
                    + "' for a cost; costs are milliseconds, 0 or more, such as 12.5, or have a unit, such as 250us or "
                    + "1.5s, and are at most eleven days");
        }
    }

    /**
     * A lifetime in nanoseconds, of which 0 may mean none; {@link KeyColumns#UNKNOWN} for a field that is empty, a dash or -1.
     *
     * @param unit how many nanoseconds a number without a unit stands for; NaN if that is not known
     * @param line its number, for the message
     * @throws UserFault if it is something else
     */
    static long lifetime(long line, byte[] text, int length, double unit) {
        if (isNone(text, length)) {
            return KeyColumns.UNKNOWN;
        }
        double number = number(text, length);
        if (number == 0) {
            return 0;
        }
        if (number > 0 && Double.isNaN(unit)) {
            throw UserFault.usage("line " + line + " has '" + shown(text, length)
                    + "' for a lifetime, and nothing says in what unit; add --ttl-unit s, ms, us or ns");
        }
        if (number > 0) {
            return Math.round(number * unit); // Long.MAX_VALUE if it is longer than that
        }
        try {
            return Durations.parse("", text(text, length), 0, Long.MAX_VALUE);
        } catch (UserFault e) {
            throw UserFault.usage("line " + line + " has '" + shown(text, length)
                    + "' for a lifetime; lifetimes are numbers, 0 or more, or have a unit, such as 300s or 5m");
        }
    }

    private static String text(byte[] field, int length) {
        return new String(field, 0, length, StandardCharsets.UTF_8).strip();
    }

    /** Nanoseconds that a number in a column stands for by the ending of its name; NaN if that tells nothing. */
    static double unit(String column) {
        for (int i = 0; i < ENDINGS.length; i++) {
            for (String ending : ENDINGS[i]) {
                if (endsIn(column, ending)) {
                    return NANOS[i];
                }
            }
        }
        return Double.NaN;
    }

    /** In the two ways to join words: {@code took_ns}, whatever its case, and {@code tookNs}. */
    private static boolean endsIn(String column, String word) {
        String capitalized = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        return column.toLowerCase(Locale.ROOT).endsWith("_" + word)
                || word.length() > 1 && column.endsWith(capitalized);
    }

    private static boolean isNone(byte[] text, int length) {
        if (length == 2 && text[0] == '-' && text[1] == '1') {
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (text[i] > ' ' && (text[i] != '-' || length > 1)) {
                return false;
            }
        }
        return true;
    }

    /** NaN if it is none. Most are some digits, perhaps with a point, and make no object. */
    private static double number(byte[] text, int length) {
        int from = 0;
        int to = length;
        while (from < to && text[from] <= ' ') {
            from++;
        }
        while (to > from && text[to - 1] <= ' ') {
            to--;
        }
        long digits = 0;
        int point = -1;
        for (int i = from; i < to; i++) {
            if (text[i] >= '0' && text[i] <= '9' && to - from <= MOST_DIGITS) {
                digits = 10 * digits + text[i] - '0';
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                return rareNumber(new String(text, from, to - from, StandardCharsets.UTF_8));
            }
        }
        int behind = point < 0 ? 0 : to - point - 1;
        return to - from > (point < 0 ? 0 : 1) ? digits / Math.pow(10, behind) : Double.NaN;
    }

    private static double rareNumber(String text) {
        return text.matches("-?([0-9]{1,40}\\.?[0-9]{0,40}|\\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?")
                ? Double.parseDouble(text)
                : Double.NaN;
    }

    private static String shown(byte[] text, int length) {
        String whole = new String(text, 0, Math.min(length, 4 * LONGEST_SHOWN), StandardCharsets.UTF_8);
        return whole.length() > LONGEST_SHOWN ? whole.substring(0, LONGEST_SHOWN) + "..." : whole;
    }
}
