package dev.cachebench.agent.tune;

import java.util.UUID;

/**
 * What a key is known by in a log: 64 bits, of which equal keys have the same. Two keys of a type whose only mark is its
 * 32-bit {@code hashCode} may share one.
 */
final class KeyId {
    private static final int SAMPLED_CHARS = 16;

    private KeyId() {}

    /** @throws RuntimeException whatever the key's own {@code hashCode} throws */
    static long of(Object key) {
        if (key instanceof String text) {
            return mixed((long) text.hashCode() << 32 ^ second(text));
        }
        if (key instanceof Long number) {
            return mixed(number);
        }
        if (key instanceof UUID id) {
            return mixed(id.getMostSignificantBits() * 31 ^ id.getLeastSignificantBits());
        }
        return mixed(key.hashCode());
    }

    /** Independent of {@code hashCode}, over some of the characters. */
    private static int second(String text) {
        int length = text.length();
        int step = Math.max(1, length / SAMPLED_CHARS);
        int hash = length;
        for (int i = length - 1; i >= 0; i -= step) {
            hash = (hash ^ text.charAt(i)) * 0x01000193; // FNV-1a
        }
        return hash;
    }

    /** One to one, so that whole numbers stay apart; the finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long x = bits + 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
