package dev.cachebench.cache.key;

import java.util.concurrent.ThreadLocalRandom;

/** A second hash of keys by the texts in them, which nobody outside this JVM can foresee. */
public final class TextHash {
    private static final int SEED = ThreadLocalRandom.current().nextInt() | 1;

    private TextHash() {}

    /** Equal for equal keys, live or kept; what is no text adds nothing to it. */
    public static int of(Object key) {
        if (key instanceof String text) {
            return of(text);
        }
        int hash = 0;
        if (key instanceof Arguments arguments) {
            for (Object value : arguments.values()) {
                hash = 31 * hash + (value instanceof String text ? of(text) : 0);
            }
        }
        return hash;
    }

    /** MurmurHash3's mixing (A. Appleby), a character at a time. */
    private static int of(String text) {
        int hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            int block = text.charAt(i) * 0xCC9E2D51;
            hash ^= Integer.rotateLeft(block, 15) * 0x1B873593;
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xE6546B64;
        }
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        return hash ^ hash >>> 13;
    }
}
