package dev.cachebench.advise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** How large a cache has to be for keys that are drawn as {@code range} to the power of a number from 0 to 1. */
final class SkewedKeys {
    private static final int REQUESTS = 100_000;
    private static final double ENOUGH = 0.95;

    private SkewedKeys() {}

    /** The smallest LRU cache, in powers of two, with 95 % of the hits of an unbounded one. */
    static int entries(int seed, int range) {
        int all = hits(seed, range, Integer.MAX_VALUE);
        int entries = 1;
        while (hits(seed, range, entries) < ENOUGH * all) {
            entries *= 2;
        }
        return entries;
    }

    private static int hits(int seed, int range, int entries) {
        Map<Long, Boolean> lru = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > entries;
            }
        };
        Random random = new Random(seed);
        int hits = 0;
        for (int i = 0; i < REQUESTS; i++) {
            hits += lru.put((long) Math.pow(range, random.nextDouble()), true) != null ? 1 : 0;
        }
        return hits;
    }
}
