package dev.cachebench.cache.policy;

import java.util.Arrays;

/** Finds nodes by key: open addressing with linear probing, without tombstones. Nodes are numbered from 1. */
final class KeyIndex {
    private final int most;
    private int[] table = new int[16]; // nodes, 0 for none; never more than half full
    private int shift = 28; // 32 less the bits of a place
    private int[] keys = new int[1]; // by node
    private int size;

    /** @param most the most nodes there will be */
    KeyIndex(int most) {
        this.most = (int) Math.min(Integer.MAX_VALUE - 8L, most + 1L);
    }

    private int home(int key) {
        return key * 0x9E3779B9 >>> shift;
    }

    /** The node of a key; 0 if it has none. */
    int find(int key) {
        int mask = table.length - 1;
        for (int i = home(key); table[i] != 0; i = (i + 1) & mask) {
            if (keys[table[i]] == key) {
                return table[i];
            }
        }
        return 0;
    }

    /** Gives a node a key that no other has. */
    void put(int node, int key) {
        if (++size > table.length >> 1) {
            widen();
        }
        keys = GrowingArrays.with(keys, node, most);
        keys[node] = key;
        place(node);
    }

    private void place(int node) {
        int mask = table.length - 1;
        int i = home(keys[node]);
        while (table[i] != 0) {
            i = (i + 1) & mask;
        }
        table[i] = node;
    }

    private void widen() {
        int[] narrow = table;
        table = new int[narrow.length << 1];
        shift--;
        for (int node : narrow) {
            if (node != 0) {
                place(node);
            }
        }
    }

    void remove(int node) {
        int mask = table.length - 1;
        int gap = home(keys[node]);
        while (table[gap] != node) {
            gap = (gap + 1) & mask;
        }
        for (int i = (gap + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
            if (((i - home(keys[table[i]])) & mask) >= ((i - gap) & mask)) { // may move back to the gap
                table[gap] = table[i];
                gap = i;
            }
        }
        table[gap] = 0;
        size--;
    }

    void clear() {
        Arrays.fill(table, 0);
        size = 0;
    }

    long bytes() {
        return 40 + 32 + 4L * (table.length + keys.length);
    }
}
