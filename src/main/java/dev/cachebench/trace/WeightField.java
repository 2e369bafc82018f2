package dev.cachebench.trace;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;

/** Sizes, costs and lifetimes as they stand in a field of a line. */
final class WeightField {
    /** What a field may hold at most: a petabyte, or eleven days in nanoseconds. */
    private static final long MOST = 1_000_000_000_000_000L;

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
     * @throws UserFault if it is something else
     */
    static long bytes(Row row, int field) {
        if (isNone(row, field)) {
            return KeyColumns.UNKNOWN;
        }
        double number = number(row, field);
        if (number >= 0 && number <= MOST && number == Math.rint(number)) {
            return (long) number;
        }
        try {
            return Bytes.parse("", row.text(field).strip(), 0, MOST);
        } catch (UserFault e) {
            throw row.wrong(
                    field,
                    "a size; sizes are whole numbers of bytes, such as 4096, or have a unit, such as 4kB or 4KiB, and are "
                            + "at most " + Bytes.exact(MOST));
        }
    }

    /**
     * A cost in nanoseconds; {@link KeyColumns#UNKNOWN} for a field that is empty, a dash or -1.
     *
     * @param unit how many nanoseconds a number without a unit stands for; NaN if that is not known
     * @throws UserFault if it is something else, or a number in a unit that is not known
     */
    static long nanos(Row row, int field, double unit) {
        if (isNone(row, field)) {
            return KeyColumns.UNKNOWN;
        }
        double number = number(row, field);
        if (number == 0) {
            return 0;
        }
        if (number > 0 && Double.isNaN(unit)) {
            throw row.wrong(field, "a cost, and nothing says in what unit; add --cost-unit s, ms, us or ns");
        }
        double nanos = number * unit;
        if (nanos >= 0 && nanos <= MOST) {
            return Math.round(nanos);
        }
        try {
            return Durations.parse("", row.text(field).strip(), 0, MOST);
        } catch (UserFault e) {
            throw row.wrong(
                    field,
                    "a cost; costs are numbers, 0 or more, such as 12.5, or have a unit, such as 250us or 1.5s, and are at "
                            + "most eleven days");
        }
    }

    /**
     * A lifetime in nanoseconds, of which 0 may mean none; {@link KeyColumns#UNKNOWN} for a field that is empty, a dash
     * or -1.
     *
     * @param unit how many nanoseconds a number without a unit stands for; NaN if that is not known
     * @throws UserFault if it is something else, or a number in a unit that is not known
     */
    static long lifetime(Row row, int field, double unit) {
        if (isNone(row, field)) {
            return KeyColumns.UNKNOWN;
        }
        double number = number(row, field);
        if (number == 0) {
            return 0;
        }
        if (number > 0 && Double.isNaN(unit)) {
            throw row.wrong(field, "a lifetime, and nothing says in what unit; add --ttl-unit s, ms, us or ns");
        }
        if (number > 0) {
            return Math.round(number * unit); // Long.MAX_VALUE if it is longer than that
        }
        try {
            return Durations.parse("", row.text(field).strip(), 0, Long.MAX_VALUE);
        } catch (UserFault e) {
            throw row.wrong(field, "a lifetime; lifetimes are numbers, 0 or more, or have a unit, such as 300s or 5m");
        }
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

    /**
     * After another word, in one of the ways to join them, {@code took_ns} or {@code tookNs}, or alone: {@code nanos}.
     */
    private static boolean endsIn(String column, String word) {
        String name = column.replaceFirst("[^\\p{L}\\p{N}]+$", "");
        int start = name.length() - word.length();
        if (start < 0 || !name.substring(start).equalsIgnoreCase(word)) {
            return false;
        }
        if (start == 0) {
            return word.length() > 1;
        }
        return !Character.isLetterOrDigit(name.charAt(start - 1))
                || word.length() > 1 && Character.isUpperCase(name.charAt(start)) && name.endsWith(capitalized(word));
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static boolean isNone(Row row, int field) {
        byte[] text = row.bytes();
        int to = row.to(field);
        for (int i = row.from(field); i < to; i++) {
            if (text[i] == '-') {
                return isNone(text, i + 1, to);
            }
            if (text[i] > ' ' || text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing comes after a minus, or a 1. */
    private static boolean isNone(byte[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] >= 0 && text[end - 1] <= ' ') {
            end--;
        }
        return end == from || end == from + 1 && text[from] == '1';
    }

    /** NaN if it is none. Most are some digits, perhaps with a point, and make no object. */
    private static double number(Row row, int field) {
        byte[] text = row.bytes();
        int from = row.from(field);
        int to = row.to(field);
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
}
