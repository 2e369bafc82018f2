package dev.cachebench.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Text eight bytes at a time, the first of them lowest. */
final class LongWords {
    static final int BYTES = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private LongWords() {}

    /** The eight bytes from a place on, all of which are in the array. */
    static long at(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    static void put(byte[] bytes, int from, long word) {
        LONGS.set(bytes, from, word);
    }

    /** The bytes from one place up to another, the first eight if they are more; zeros fill up if they are fewer. */
    static long upTo(byte[] bytes, int from, int to) {
        int left = to - from;
        if (left >= BYTES) {
            return at(bytes, from);
        }
        if (from + BYTES <= bytes.length) {
            return at(bytes, from) & (1L << 8 * left) - 1;
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << 8 | bytes[i] & 0xFF;
        }
        return word;
    }

    /** Where a character of ASCII is first, at {@code from} or after it; {@code to} if it is not before that. */
    static int find(byte[] bytes, int from, int to, char wanted) {
        long wanteds = wanted * ONES;
        int i = from;
        for (; i + BYTES <= to; i += BYTES) {
            long differs = at(bytes, i) ^ wanteds;
            long found = differs - ONES & ~differs & TOPS; // the lowest bit is that of the first byte that is 0
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }
}
