package dev.cachebench.text;

/**
 * Whole numbers from one to another: {@code 0..65535}, {@code 0..100k}, {@code -10..10}.
 *
 * @param from the first
 * @param to the last, {@code from} or more
 */
public record Range(long from, long to) {
    public Range {
        if (from > to) {
            throw new IllegalArgumentException("the range " + from + ".." + to + " is empty");
        }
    }

    /** Whether a text has the two points of a range. */
    public static boolean isOne(String text) {
        return text.contains("..");
    }

    /**
     * Parses a range, whose ends are {@linkplain Counts counts}.
     *
     * @param what the argument it was given to, for the message
     * @throws UserFault if {@code text} is none, or empty
     */
    public static Range parse(String what, String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw UserFault.usage(what + " takes a range, such as 0..255 or 0..100k, not '" + text + "'");
        }
        String first = text.substring(0, dots);
        String last = text.substring(dots + 2);
        long from = end(what, first);
        long to = end(what, last);
        if (from > to) {
            throw UserFault.usage(what + ": the range '" + text + "' is empty; write '" + last + ".." + first + "'");
        }
        return new Range(from, to);
    }

    private static long end(String what, String text) {
        try {
            return Counts.parse(what, text, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (UserFault e) {
            throw UserFault.usage(
                    what + ": '" + text + "' is not a whole number; a range looks like 0..255 or 0..100k");
        }
    }

    /** How many numbers; a {@code double}, since a {@code long} does not count them all. */
    public double size() {
        long span = to - from;
        return span >= 0
                ? span + 1.0
                : (double) to - from + 1; // subtracting doubles would lose small ranges of large numbers
    }
}
