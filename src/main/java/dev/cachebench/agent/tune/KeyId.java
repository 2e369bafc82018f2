package dev.cachebench.agent.tune;

import dev.cachebench.recording.SampleRate;
import java.util.UUID;

/**
 * What a key is known by in a log: 64 bits, of which equal keys have the same, and by which a sample is taken. Two keys
 * of a type whose only mark is its 32-bit {@code hashCode} may share one.
 */
public final class KeyId {
    private static final int SAMPLED_CHARS = 16;
    private static final int PRIME = 0x01000193;

    private KeyId() {}

    /**
     * Where a key is among all, from 0 to 2^24, by its {@code hashCode} alone: sampling takes those below a threshold.
     *
     * @param hash the key's {@code hashCode}
     */
    static int position(int hash) {
        return spread(hash) >>> 8;
    }

    /** One to one: the finaliser of MurmurHash3. */
    private static int spread(int hash) {
        int x = (hash ^ hash >>> 16) * 0x85EBCA6B;
        x = (x ^ x >>> 13) * 0xC2B2AE35;
        return x ^ x >>> 16;
    }

    /** Whether a sample of keys has the one with an id. */
    public static boolean isIn(SampleRate rate, long id) {
        return (int) (id >>> 40) < rate.threshold();
    }

    /** The {@code hashCode} of the keys with an id. */
    public static int hash(long id) {
        int x = (int) (id >>> 32);
        x = (x ^ x >>> 16) * 0x7ED1B41D; // the inverses of the factors below
        x = (x ^ x >>> 13 ^ x >>> 26) * 0xA5CB9243;
        return x ^ x >>> 16;
    }

    /** @throws RuntimeException whatever the key's own {@code hashCode} throws */
    static long of(Object key) {
        return of(key, key.hashCode());
    }

    /** @param hash the key's {@code hashCode} */
    static long of(Object key, int hash) {
        return (long) spread(hash) << 32 | rest(key, hash) >>> 32;
    }

    private static long rest(Object key, int hash) {
        if (key instanceof String text) {
            return mixed((long) hash << 32 ^ second(text));
        }
        if (key instanceof Long number) {
            return mixed(number);
        }
        if (key instanceof UUID id) {
            return mixed(id.getMostSignificantBits() * 31 ^ id.getLeastSignificantBits());
        }
        return mixed(hash);
    }

    /** Independent of {@code hashCode}, over some characters: FNV-1a, twice, as one product waits for another. */
    private static int second(String text) {
        int length = text.length();
        int step = Math.max(1, length / SAMPLED_CHARS);
        int one = length;
        int other = 0;
        int i = length - 1;
        for (; i >= step; i -= 2 * step) {
            one = (one ^ text.charAt(i)) * PRIME;
            other = (other ^ text.charAt(i - step)) * PRIME;
        }
        if (i >= 0) {
            one = (one ^ text.charAt(i)) * PRIME;
        }
        return one ^ Integer.rotateLeft(other, 16);
    }

    /** One to one, so that whole numbers stay apart; the finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long x = bits + 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
