package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * How often keys were used lately, about: a count-min sketch of four-bit counters, four to a key, all of which are halved
 * whenever there have been ten uses per entry of the cache (G. Einziger, R. Friedman and B. Manes, "TinyLFU: A Highly Efficient
 * Cache Admission Policy", TOS 2017). Sixteen counters to an entry.
 */
final class FrequencySketch {
    private static final long RESET = 0x7777777777777777L;
    private static final long ONES = 0x1111111111111111L;
    private static final int MOST = 15;
    private static final int LARGEST = 1 << 22; // longs
    private static final int[] ROWS = {0x97CB3127, 0xBE98F273, 0x2F90404F, 0x84222325}; // a hash function each

    private final long[] table;
    private final int shift; // 32 less the bits of an index
    private final int period;
    private int uses;

    /** @param entries of the cache, 1 or more */
    FrequencySketch(int entries) {
        int length = Integer.highestOneBit(Math.max(8, Math.min(entries, LARGEST) * 2 - 1));
        table = new long[length];
        shift = Integer.numberOfLeadingZeros(length) + 1;
        period = (int) Math.min(10L * Math.min(entries, LARGEST), Integer.MAX_VALUE);
    }

    private static int spread(int key) {
        int x = key * 0x9E3779B9;
        x = (x ^ x >>> 16) * 0x21F0AAAD;
        x = (x ^ x >>> 15) * 0x735A2D97;
        return x ^ x >>> 15;
    }

    /** Where in the table the counter of a row is. */
    private int index(int hash, int row) {
        return hash * ROWS[row] >>> shift;
    }

    /** Which of the sixteen counters there it is, as the place of its lowest bit. */
    private static int place(int hash, int row) {
        return (hash & 3) + 4 * row << 2;
    }

    int frequency(int key) {
        int hash = spread(key);
        int least = MOST;
        for (int row = 0; row < 4; row++) {
            least = Math.min(least, (int) (table[index(hash, row)] >>> place(hash, row)) & MOST);
        }
        return least;
    }

    void increment(int key) {
        int hash = spread(key);
        boolean added = false;
        for (int row = 0; row < 4; row++) {
            int i = index(hash, row);
            int place = place(hash, row);
            if ((table[i] >>> place & MOST) != MOST) {
                table[i] += 1L << place;
                added = true;
            }
        }
        if (added && ++uses >= period) {
            halve();
        }
    }

    private void halve() {
        int odd = 0;
        for (int i = 0; i < table.length; i++) {
            odd += Long.bitCount(table[i] & ONES);
            table[i] = table[i] >>> 1 & RESET;
        }
        uses = uses - (odd >> 2) >> 1;
    }

    void clear() {
        Arrays.fill(table, 0);
        uses = 0;
    }

    long bytes() {
        return 32 + 16 + 8L * table.length;
    }
}
