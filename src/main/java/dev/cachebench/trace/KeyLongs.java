package dev.cachebench.trace;

import java.util.Arrays;

/** A number for each key of a trace, as far as it is known. */
final class KeyLongs {
    private long[] values; // null as long as none is known

    void set(int key, long value) {
        if (values == null || key >= values.length) {
            int before = values == null ? 0 : values.length;
            long[] longer =
                    new long[(int) Math.min(Math.max(key + 1L, before + (before >> 1) + 64L), Integer.MAX_VALUE - 8)];
            if (values != null) {
                System.arraycopy(values, 0, longer, 0, before);
            }
            Arrays.fill(longer, before, longer.length, KeyColumns.UNKNOWN);
            values = longer;
        }
        values[key] = value;
    }

    /** {@link KeyColumns#UNKNOWN} if it was not set. */
    long of(int key) {
        return values == null || key >= values.length ? KeyColumns.UNKNOWN : values[key];
    }

    void keep(KeySelection selection) {
        if (values != null) {
            values = selection.figures(upTo(selection.outOf()));
        }
    }

    /** By key; {@code null} if none is known. */
    long[] upTo(int keys) {
        if (values == null) {
            return null;
        }
        int known = Math.min(keys, values.length);
        long[] all = Arrays.copyOf(values, keys);
        Arrays.fill(all, known, keys, KeyColumns.UNKNOWN);
        return all;
    }
}
