package dev.cachebench.cache;

import java.util.Arrays;

/** The weights of a bounded cache's entries in bytes, by slot, and their sum. */
final class EntryWeights {
    private long[] weights = new long[16];
    private long total;

    void put(int slot, long weight) {
        if (slot >= weights.length) {
            weights = Arrays.copyOf(weights, Math.max(slot + 1, weights.length + (weights.length >> 1)));
        }
        total += weight - weights[slot];
        weights[slot] = weight;
    }

    void remove(int slot) {
        total -= weights[slot];
        weights[slot] = 0;
    }

    void clear() {
        Arrays.fill(weights, 0);
        total = 0;
    }

    long total() {
        return total;
    }

    long bytes() {
        return 32 + 16 + 8L * weights.length;
    }
}
