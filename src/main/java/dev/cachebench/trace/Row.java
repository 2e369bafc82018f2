package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of a row that are wanted, as they stand there. */
final class Row {
    private static final int LONGEST_SHOWN = 40;

    private final int[] from;
    private final int[] to; // below from if the row has no such field
    private byte[] text = new byte[512];
    private int used;
    private long line;

    /** @param fields how many are wanted */
    Row(int fields) {
        from = new int[fields];
        to = new int[fields];
    }

    /** @param line its number, for messages */
    void begin(long line) {
        this.line = line;
        used = 0;
        Arrays.fill(to, -1);
    }

    /** Takes a field in, in the place of one that was there. */
    void set(int field, byte[] bytes, int length) {
        if (used + length > text.length) {
            text = Arrays.copyOf(text, Math.max(used + length, text.length << 1));
        }
        System.arraycopy(bytes, 0, text, used, length);
        from[field] = used;
        used += length;
        to[field] = used;
    }

    long line() {
        return line;
    }

    boolean has(int field) {
        return to[field] >= from[field];
    }

    /** Holds the fields, from one place up to another. */
    byte[] bytes() {
        return text;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    String text(int field) {
        return new String(text, from[field], to[field] - from[field], StandardCharsets.UTF_8);
    }

    boolean is(int field, byte[] value) {
        return Arrays.equals(value, 0, value.length, text, from[field], to[field]);
    }

    /** A field cannot be what it should be. */
    UserFault wrong(int field, String expected) {
        String whole = text(field);
        return UserFault.usage("line " + line + " has '"
                + (whole.length() > LONGEST_SHOWN ? whole.substring(0, LONGEST_SHOWN) + "..." : whole) + "' for "
                + expected);
    }
}
