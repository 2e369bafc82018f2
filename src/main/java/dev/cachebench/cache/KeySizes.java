package dev.cachebench.cache;

import dev.cachebench.cache.heap.HeapSize;
import java.util.SplittableRandom;

/**
 * What the keys that are kept take of the heap, from a random sample of them: objects that many of them share are
 * counted once. Measured again each time there are twice as many keys. Not thread-safe.
 */
final class KeySizes {
    private static final int SAMPLE = 256;
    private static final int OFTEN = 16; // keys up to which it is measured for each

    private final SplittableRandom random = new SplittableRandom();
    private final Object[] sample = new Object[SAMPLE];
    private int keys;
    private long mean;

    /** Takes in a key, and returns what it takes, about. */
    long add(Object key) {
        int place = keys < SAMPLE ? keys : random.nextInt(keys + 1);
        keys++;
        if (place < SAMPLE) {
            sample[place] = key;
        }
        if (keys <= OFTEN || Integer.bitCount(keys) == 1) {
            mean = HeapSize.atLeast(sample) / Math.min(keys, SAMPLE);
        }
        return mean;
    }
}
