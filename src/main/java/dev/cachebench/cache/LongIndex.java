package dev.cachebench.cache;

import java.util.Arrays;

/** A slot index over primitive keys and results: nothing is boxed and no hash is stored. */
final class LongIndex extends SlotIndex {
    private long[] entries = new long[2 * 16]; // a key and its result side by side, for one cache line holds both

    LongIndex(int limit) {
        super(limit);
    }

    long key(int slot) {
        return entries[slot << 1];
    }

    long result(int slot) {
        return entries[(slot << 1) + 1];
    }

    void setResult(int slot, long result) {
        entries[(slot << 1) + 1] = result;
    }

    /** The slot of {@code key}, or -1. */
    int find(long key) {
        int[] table = this.table;
        long[] entries = this.entries;
        int mask = table.length - 1;
        int start = start(hash(key), mask);
        int i = start;
        do {
            int slot = table[i] - 1;
            if (slot < 0) {
                return -1;
            }
            int at = slot << 1;
            if (at < entries.length && entries[at] == key) { // shorter while another thread makes it longer
                return slot;
            }
            i = (i + 1) & mask;
        } while (i != start);
        return -1;
    }

    /** Adds a key that is not there, and returns its slot. */
    int add(long key, long result) {
        int slot = take();
        entries[slot << 1] = key;
        entries[(slot << 1) + 1] = result;
        link(slot);
        return slot;
    }

    /** Fibonacci hashing: one multiplication spreads runs of keys evenly. */
    static int hash(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
    }

    /** What policies know a key by: an int is its own number, a larger one gives its hash. */
    static int policyKey(long key) {
        return (int) key == key ? (int) key : hash(key);
    }

    @Override
    int hashOf(int slot) {
        return hash(key(slot));
    }

    @Override
    void ensureEntries(int slots) {
        if (slots > entries.length >> 1) {
            entries = Arrays.copyOf(entries, grown(slots, entries.length >> 1) << 1);
        }
    }

    @Override
    long entryBytes() {
        return 16 + 8L * entries.length;
    }
}
