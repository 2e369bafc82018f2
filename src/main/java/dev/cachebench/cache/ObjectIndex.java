package dev.cachebench.cache;

import java.util.Arrays;

/** A slot index over objects. Each key's {@code hashCode} is asked for once, by the caller, and kept. */
final class ObjectIndex extends SlotIndex {
    private Object[] keys = new Object[16];
    private int[] hashes = new int[16];
    private int changes; // tells a look-up that the key's own equals has changed the index under it

    Object key(int slot) {
        return keys[slot];
    }

    /** {@code key}'s hash, mixed; of {@code null}, 0. Runs the key's own {@code hashCode}, so not under a lock. */
    static int hash(Object key) {
        return key == null ? 0 : key.hashCode() * 0x9E3779B9;
    }

    /** The slot of {@code key}, or -1. */
    int find(Object key, int hash) {
        while (true) {
            int before = changes;
            int slot = probe(key, hash, before);
            if (before == changes) {
                return slot;
            }
        }
    }

    private int probe(Object key, int hash, int before) {
        int[] table = this.table;
        int mask = table.length - 1;
        for (int i = start(hash); table[i] != 0; i = (i + 1) & mask) {
            int slot = table[i] - 1;
            Object candidate = keys[slot];
            if (hashes[slot] == hash && (candidate == key || key != null && key.equals(candidate))) {
                return slot;
            }
            if (before != changes) {
                return -1;
            }
        }
        return -1;
    }

    /** Adds a key that is not there, and returns its slot. */
    int add(Object key, int hash) {
        changes++;
        int slot = take();
        keys[slot] = key;
        hashes[slot] = hash;
        link(slot);
        return slot;
    }

    void remove(int slot) {
        changes++;
        unlink(slot);
        keys[slot] = null;
    }

    @Override
    void clear() {
        changes++;
        super.clear();
        Arrays.fill(keys, null);
    }

    @Override
    int hashOf(int slot) {
        return hashes[slot];
    }

    @Override
    void ensureKeys(int slots) {
        if (slots > keys.length) {
            int length = Math.max(slots, keys.length + (keys.length >> 1));
            keys = Arrays.copyOf(keys, length);
            hashes = Arrays.copyOf(hashes, length);
        }
    }

    @Override
    long keyBytes() {
        long bytes = 32 + 8L * keys.length;
        for (int slot : slots()) {
            bytes += HeapSize.of(keys[slot]);
        }
        return bytes;
    }
}
