package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a stream by lines, as bytes: most lines of a trace become no object. A byte order mark at the start of a line
 * is not part of it: files that begin with one get joined.
 */
final class Lines {
    private static final int LONGEST = 1 << 20;
    private static final int SAFE_DIGITS = 18; // decimal digits that always fit into a long

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int end; // of what is in the buffer
    private int after; // where the next line begins
    private int from;
    private int to;
    private long number;
    private long last; // the number of the last line that was read: there are several in a row with line breaks
    private boolean isJoining;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line that is not empty; false at the end. */
    boolean next() throws IOException {
        do {
            from = after;
            if (!read(from)) {
                return false;
            }
            number = last;
            skipMark();
        } while (from == to);
        return true;
    }

    /** Makes the next line a part of this one, with the line break between them; false at the end. */
    boolean join() throws IOException {
        isJoining = true;
        boolean joined = read(after);
        isJoining = false;
        return joined;
    }

    /**
     * Finds the end of the line that begins at a place, which may move with all that is kept, from {@link #from} on.
     */
    private boolean read(int start) throws IOException {
        int begin = start - from;
        int i = start;
        while (true) {
            i = LongWords.find(buffer, i, end, '\n');
            if (i < end) {
                break;
            }
            i -= from;
            int got = fill();
            i += from;
            if (got < 0) {
                if (from + begin == end) {
                    return false;
                }
                break;
            }
        }
        last++;
        to = i;
        after = Math.min(i + 1, end);
        if (to > from + begin && buffer[to - 1] == '\r') {
            to--;
        }
        return true;
    }

    private void skipMark() {
        if (to - from >= 3
                && buffer[from] == (byte) 0xEF
                && buffer[from + 1] == (byte) 0xBB
                && buffer[from + 2] == (byte) 0xBF) {
            from += 3;
        }
    }

    private int fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, end - from);
        end -= from;
        from = 0;
        if (end == buffer.length) {
            if (end >= LONGEST) {
                throw UserFault.usage(
                        isJoining
                                ? "line " + number + " has a quote that nothing closes within a megabyte"
                                : "line " + (last + 1) + " is longer than a megabyte; is this a text file?");
            }
            buffer = Arrays.copyOf(buffer, end << 1);
        }
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(got, 0);
        return got;
    }

    /** Which line it is, from 1; of several that were joined, the first. */
    long number() {
        return number;
    }

    /** The bytes of the line are from here... */
    int from() {
        return from;
    }

    /** ... up to here, without the end of the line. */
    int to() {
        return to;
    }

    byte[] bytes() {
        return buffer;
    }

    boolean is(char only) {
        return to - from == 1 && buffer[from] == only;
    }

    /** Whether there are only spaces and tabs in it. */
    boolean isBlank() {
        int i = from;
        while (i < to && (buffer[i] == ' ' || buffer[i] == '\t')) {
            i++;
        }
        return i == to;
    }

    boolean startsWith(char first) {
        return to > from && buffer[from] == first;
    }

    String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** The field of a place, from 0, where blanks separate fields; as the number it is in a base. */
    long field(int place, int base, String what) {
        int i = from;
        for (int skipped = 0; ; skipped++) {
            while (i < to && buffer[i] <= ' ') {
                i++;
            }
            if (skipped == place || i == to) {
                break;
            }
            while (i < to && buffer[i] > ' ') {
                i++;
            }
        }
        if (base == 16 && i + 1 < to && buffer[i] == '0' && (buffer[i + 1] | 0x20) == 'x') {
            i += 2;
        }
        boolean negative = base == 10 && i < to && buffer[i] == '-';
        i += negative ? 1 : 0;
        long value = 0;
        int digits = 0;
        for (; i < to && buffer[i] > ' '; i++, digits++) {
            int digit = digit(buffer[i]);
            boolean tooLong = base == 16
                    ? digits == 16
                    : digits >= SAFE_DIGITS
                            && value > (Long.MAX_VALUE - digit) / base; // a division costs most of it all
            if (digit < 0 || digit >= base || tooLong) {
                throw wrong(what);
            }
            value = value * base + digit;
        }
        if (digits == 0) {
            throw wrong(what);
        }
        return negative ? -value : value;
    }

    private static int digit(byte letter) {
        int digit = letter - '0';
        return digit >= 0 && digit <= 9 ? digit : Character.digit(letter, 16);
    }

    /** A mistake in this line. */
    UserFault wrong(String expected) {
        String shown = text();
        return UserFault.usage("line " + number + " is no " + expected + ": '"
                + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown) + "'");
    }
}
