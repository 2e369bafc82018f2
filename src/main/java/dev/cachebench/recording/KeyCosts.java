package dev.cachebench.recording;

import java.util.Arrays;

/** How long the values of keys, by their numbers, took to compute on average. */
final class KeyCosts {
    private static final int FIRST = 4;
    private static final int SHARE = 64;

    private int random = 0x2545F491;
    private long[] nanos = new long[64];
    private int[] computations = new int[64];

    /** Whether the next computation of a key is to be timed: the first few, and then one in some, chosen at random. */
    boolean wants(int key) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return key >= nanos.length || computations[key] < FIRST || (random & SHARE - 1) == 0;
    }

    /**
     * Takes in a computation.
     *
     * @return whether the average is worth writing down again: after 1, 2, 4, 8, ... computations
     */
    boolean add(int key, long took) {
        if (key >= nanos.length) {
            int longer = Math.max(key + 1, nanos.length + (nanos.length >> 1));
            nanos = Arrays.copyOf(nanos, longer);
            computations = Arrays.copyOf(computations, longer);
        }
        if (computations[key] == Integer.MAX_VALUE) {
            return false;
        }
        nanos[key] += took;
        return Integer.bitCount(++computations[key]) == 1;
    }

    /** The mean in nanoseconds of a key that was computed. */
    long mean(int key) {
        return nanos[key] / computations[key];
    }
}
