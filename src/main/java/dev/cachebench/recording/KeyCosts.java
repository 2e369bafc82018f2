package dev.cachebench.recording;

import java.util.Arrays;

/** How long the values of keys, by their numbers, took to compute on average. */
final class KeyCosts {
    private long[] nanos = new long[64];
    private int[] computations = new int[64];

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
