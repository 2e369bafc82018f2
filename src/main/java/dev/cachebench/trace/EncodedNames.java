package dev.cachebench.trace;

import dev.cachebench.recording.TraceLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names of a trace's keys, as {@link TraceLayout} has them: one array of bytes, for millions of small texts. */
final class EncodedNames implements KeyNames {
    private static final int MOST = 1 << 30; // bytes; keys after that have no name

    private int[] starts = new int[1 << 10]; // by key; one more, where the next begins
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** The name of the next key, from its first byte up to the last. */
    void add(byte[] from, int start, int end) {
        int length = end - start;
        int at = starts[size];
        if (length > MOST - at) {
            length = 0;
        }
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length << 1);
        }
        if (at + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(bytes.length * 2L, at + length), MOST));
        }
        System.arraycopy(from, start, bytes, at, length);
        starts[++size] = at + length;
    }

    void keep(KeySelection selection) {
        int[] kept = new int[Math.max(1 << 10, selection.size() + 1)];
        int at = 0;
        for (int key = 0; key < selection.outOf(); key++) {
            int number = selection.number(key);
            if (number >= 0) {
                int length = starts[key + 1] - starts[key];
                System.arraycopy(bytes, starts[key], bytes, at, length);
                at += length;
                kept[number + 1] = at;
            }
        }
        starts = kept;
        size = selection.size();
    }

    @Override
    public String name(int key) {
        int from = starts[key];
        int end = starts[key + 1];
        if (from == end) {
            return null;
        }
        Varints in = new Varints(bytes, from, end);
        long kind = in.next();
        if (kind == TraceLayout.NO_NAME) {
            return null;
        }
        if (kind == TraceLayout.NUMBER) {
            long zigzag = in.next();
            return Long.toString(zigzag >>> 1 ^ -(zigzag & 1));
        }
        return new String(bytes, in.at(), end - in.at(), StandardCharsets.UTF_8);
    }
}
