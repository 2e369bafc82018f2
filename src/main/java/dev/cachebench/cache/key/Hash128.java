package dev.cachebench.cache.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash of 128 bits of what is put into it, in that order: two multiplicative hashes that take in a word each in
 * another way. Seeded, so that nobody can choose values of the same hash; so it is another one in another JVM.
 */
class Hash128 {
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long high = SEED;
    private long low = ~SEED * OTHER;

    /** Begins anew. */
    final void clear() {
        set(SEED, ~SEED * OTHER);
    }

    /** Goes on from where another hash had come to. */
    final void set(long high, long low) {
        this.high = high;
        this.low = low;
    }

    public final long high() {
        return high;
    }

    public final long low() {
        return low;
    }

    /** Nothing more is put in. */
    final void end() {
        long sum = high + low;
        low = finished(low ^ Long.rotateLeft(high, 32));
        high = finished(sum);
    }

    private static long finished(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL; // the finaliser of MurmurHash3
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    /**
     * Puts in a word of a kind; another kind makes it another word.
     *
     * @param kind small
     */
    final void put(int kind, long value) {
        high = Long.rotateLeft((high ^ (value ^ kind * OTHER)) * ONE, 29);
        low = Long.rotateLeft((low + (value + kind * ONE)) * OTHER, 31) ^ value;
    }

    final void put(long value) {
        put(0, value);
    }

    /** Puts in all characters of a text, and how many there are. */
    final void putText(int kind, String text) {
        int length = text.length();
        put(kind, length);
        long high = this.high; // in registers
        long low = this.low;
        for (int i = 0; i < length; i += 4) {
            long word = text.charAt(i);
            if (i + 4 <= length) {
                word |= (long) text.charAt(i + 1) << 16
                        | (long) text.charAt(i + 2) << 32
                        | (long) text.charAt(i + 3) << 48;
            } else if (i + 1 < length) {
                word |= (long) text.charAt(i + 1) << 16 | (long) text.charAt(length - 1) << 32;
            }
            high = Long.rotateLeft((high ^ word) * ONE, 29);
            low = Long.rotateLeft((low + word) * OTHER, 31) ^ word;
        }
        this.high = high;
        this.low = low;
    }

    final void putBytes(byte[] bytes) {
        int i = 0;
        for (; i + 8 <= bytes.length; i += 8) {
            put((long) LONGS.get(bytes, i));
        }
        for (; i < bytes.length; i++) {
            put(bytes[i]);
        }
    }

    final void putChars(char[] chars) {
        int i = 0;
        for (; i + 4 <= chars.length; i += 4) {
            put(chars[i] | (long) chars[i + 1] << 16 | (long) chars[i + 2] << 32 | (long) chars[i + 3] << 48);
        }
        for (; i < chars.length; i++) {
            put(chars[i]);
        }
    }

    final void putInts(int[] ints) {
        int i = 0;
        for (; i + 2 <= ints.length; i += 2) {
            put(ints[i] & 0xFFFF_FFFFL | (long) ints[i + 1] << 32);
        }
        if (i < ints.length) {
            put(ints[i]);
        }
    }

    final void putLongs(long[] longs) {
        for (long each : longs) {
            put(each);
        }
    }
}
