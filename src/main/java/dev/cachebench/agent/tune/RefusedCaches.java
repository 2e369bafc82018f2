package dev.cachebench.agent.tune;

/**
 * Caches that are not watched since there are too many, so that each of their requests costs no more than a look here. By a
 * hash of their identity alone: another cache may be taken for one of them, and not be watched either. Whoever adds guards it.
 */
final class RefusedCaches {
    private static final int BITS = 1 << 20;

    private final long[] bits = new long[BITS / Long.SIZE];
    private boolean any; // threads may miss the first ones for a moment

    private static int bit(Object cache) {
        return System.identityHashCode(cache) * 0x9E3779B1 >>> 12;
    }

    void add(Object cache) {
        int bit = bit(cache);
        bits[bit >>> 6] |= 1L << bit;
        any = true;
    }

    boolean has(Object cache) {
        return any && (bits[bit(cache) >>> 6] & 1L << bit(cache)) != 0;
    }
}
