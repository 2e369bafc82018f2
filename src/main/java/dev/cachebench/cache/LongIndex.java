package dev.cachebench.cache;

import java.util.Arrays;

/** A slot index over primitive keys: nothing is boxed and no hash is stored. */
final class LongIndex extends SlotIndex {
    private long[] keys = new long[16];

    long key(int slot) {
        return keys[slot];
    }

    /** The slot of {@code key}, or -1. */
    int find(long key) {
        int[] table = this.table;
        int mask = table.length - 1;
        for (int i = start(hash(key)); table[i] != 0; i = (i + 1) & mask) {
            int slot = table[i] - 1;
            if (keys[slot] == key) {
                return slot;
            }
        }
        return -1;
    }

    /** Adds a key that is not there, and returns its slot. */
    int add(long key) {
        int slot = take();
        keys[slot] = key;
        link(slot);
        return slot;
    }

    /** Fibonacci hashing: one multiplication spreads runs of keys evenly. */
    static int hash(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
    }

    @Override
    int hashOf(int slot) {
        return hash(keys[slot]);
    }

    @Override
    void ensureKeys(int slots) {
        if (slots > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(slots, keys.length + (keys.length >> 1)));
        }
    }

    @Override
    long keyBytes() {
        return 16 + 8L * keys.length;
    }
}
