package dev.cachebench.trace;

/**
 * Lines that begin with a {@code #} and are comments: those where it stands alone, as in {@code # so}, and all before
 * the first line that does not begin with it. Where all lines do, {@code #so} is a key.
 */
final class Comments {
    private static final int LONGEST_SHOWN = 40;

    private final boolean any; // whether a line does not begin with it
    private boolean begun; // whether a line has been none
    private long count;
    private long line; // the first
    private String text;

    /** @param beginning of the trace */
    Comments(Beginning beginning) {
        any = !beginning.first().startsWith("#");
    }

    /** Whether the line is a comment. */
    boolean isOne(Lines lines) {
        boolean one = lines.startsWith('#') && (isApart(lines) || any && !begun);
        begun |= !one;
        return one;
    }

    private static boolean isApart(Lines lines) {
        return lines.is('#') || lines.bytes()[lines.from() + 1] <= ' ' && lines.bytes()[lines.from() + 1] >= 0;
    }

    /** A line is left out as a comment. */
    void skip(Lines lines) {
        if (count++ == 0) {
            line = lines.number();
            text = lines.text();
        }
    }

    /** What to tell of them; {@code null} if there were none. */
    String remark() {
        if (count == 0) {
            return null;
        }
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return count == 1
                ? "line " + line + " is a comment and no request: '" + shown + "'"
                : count + " lines that begin with # are comments and no requests; the first is line " + line + ": '"
                        + shown + "'";
    }
}
