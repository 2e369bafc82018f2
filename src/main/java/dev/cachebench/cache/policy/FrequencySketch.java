package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * A count-min sketch of four-bit counters, four to a key, all of which are halved from time to time (G. Einziger, R.
 * Friedman and B. Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", TOS 2017). There are sixteen counters to
 * an entry of the cache, their number rounded up to a power of two, and they are halved once ten uses have been counted
 * for every sixteen of them.
 *
 * <p>The four counters of a key are in one block of 64 bytes, as in Caffeine's own sketch since version 3, so that a
 * key costs the memory one access and not four. Here they are two by two in a long of either half of the block, which
 * are added to as one: counting takes half the time that it takes with four longs.
 */
final class FrequencySketch implements Frequencies {
    private static final long RESET = 0x7777777777777777L;
    private static final long ONES = 0x1111111111111111L;
    private static final int MOST = 15;
    private static final int BLOCK = 8; // longs
    private static final int LARGEST = 1 << 22; // longs

    private final long[] table;
    private final int shift; // 63 less the bits of a block's number, which may be none
    private final int period;
    private int uses;

    /** @param entries of the cache, 1 or more */
    FrequencySketch(int entries) {
        int length = Integer.highestOneBit(Math.max(BLOCK, Math.min(entries, LARGEST) * 2 - 1));
        table = new long[length];
        shift = 63 - Integer.numberOfTrailingZeros(length / BLOCK);
        period = 10 * length;
    }

    /** The topmost bits choose a block, and five for each quarter of it a counter there. */
    private static long spread(int key) {
        long x = key * 0x9E3779B97F4A7C15L;
        return (x ^ x >>> 32) * 0xD6E8FEB86659FD93L;
    }

    @Override
    public int of(int key) {
        long hash = spread(key);
        int block = (int) (hash >>> 1 >>> shift) * BLOCK;
        return Math.min(least(block, (int) (hash >>> 16)), least(block + BLOCK / 2, (int) (hash >>> 24)));
    }

    /**
     * @param choice its lowest two bits choose one of four longs, the next three twice a counter in each of its halves
     */
    private int least(int half, int choice) {
        long counters = table[half + (choice & 3)];
        int low = (int) counters >>> (choice & 0x1C);
        int high = (int) (counters >>> 32) >>> (choice >>> 3 & 0x1C);
        return Math.min(low & MOST, high & MOST);
    }

    @Override
    public void count(int key) {
        long hash = spread(key);
        int block = (int) (hash >>> 1 >>> shift) * BLOCK;
        long added = add(block, (int) (hash >>> 16)) | add(block + BLOCK / 2, (int) (hash >>> 24));
        uses += (int) ((added | -added) >>> 63);
        if (uses >= period) {
            halve();
        }
    }

    /** Without a branch, since no one can foretell which keys have been counted to the end. Returns 0 if both had. */
    private long add(int half, int choice) {
        int i = half + (choice & 3);
        long counters = table[i];
        long both = 1L << (choice & 0x1C) | 1L << 32 + (choice >>> 3 & 0x1C);
        long most = counters & counters >>> 1;
        long added = both & ~(most & most >>> 2);
        table[i] = counters + added;
        return added;
    }

    private void halve() {
        int odd = 0;
        for (int i = 0; i < table.length; i++) {
            odd += Long.bitCount(table[i] & ONES);
            table[i] = table[i] >>> 1 & RESET;
        }
        uses = uses - (odd >> 2) >> 1;
    }

    @Override
    public void clear() {
        Arrays.fill(table, 0);
        uses = 0;
    }

    @Override
    public long bytes() {
        return 32 + 16 + 8L * table.length;
    }
}
