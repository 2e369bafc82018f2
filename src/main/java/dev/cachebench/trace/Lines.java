package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a stream by lines, as bytes: most lines of a trace become no object. */
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

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line that is not empty; false at the end. */
    boolean next() throws IOException {
        while (read()) {
            if (from < to) {
                return true;
            }
        }
        return false;
    }

    private boolean read() throws IOException {
        int i = after;
        while (true) {
            i = LongWords.find(buffer, i, end, '\n');
            if (i < end) {
                break;
            }
            i -= after;
            int got = fill();
            i += after;
            if (got < 0) {
                if (after == end) {
                    return false;
                }
                break;
            }
        }
        number++;
        from = after;
        to = i;
        after = Math.min(i + 1, end);
        if (to > from && buffer[to - 1] == '\r') {
            to--;
        }
        return true;
    }

    private int fill() throws IOException {
        System.arraycopy(buffer, after, buffer, 0, end - after);
        end -= after;
        after = 0;
        if (end == buffer.length) {
            if (end >= LONGEST) {
                throw UserFault.usage("line " + (number + 1) + " is longer than a megabyte; is this a text file?");
            }
            buffer = Arrays.copyOf(buffer, end << 1);
        }
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(got, 0);
        return got;
    }

    /** Which line it is, from 1. */
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
