package dev.cachebench.trace;

import java.util.Arrays;

/** Numbers 64-bit keys in the order in which they come: open addressing with linear probing. */
final class LongNumbers {
    private int[] table = new int[1 << 12]; // number + 1; never more than half full
    private int shift = 64 - 12;
    private long[] keys = new long[1 << 11]; // by number
    private int size;

    int size() {
        return size;
    }

    /** The key of a number. */
    long key(int number) {
        return keys[number];
    }

    int number(long key) {
        int mask = table.length - 1;
        int i = home(key);
        while (table[i] != 0) {
            if (keys[table[i] - 1] == key) {
                return table[i] - 1;
            }
            i = (i + 1) & mask;
        }
        table[i] = size + 1;
        keys[size++] = key;
        if (size == keys.length) {
            widen();
        }
        return size - 1;
    }

    private int home(long key) {
        long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }

    private void widen() {
        Requests.requireNumbers(size);
        keys = Arrays.copyOf(keys, size << 1);
        table = new int[table.length << 1];
        shift--;
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int i = home(keys[number]);
            while (table[i] != 0) {
                i = (i + 1) & mask;
            }
            table[i] = number + 1;
        }
    }
}
