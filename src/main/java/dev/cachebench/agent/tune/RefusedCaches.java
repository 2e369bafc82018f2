package dev.cachebench.agent.tune;

/**
 * Caches that are not watched, since there are too many, or since they only pass requests on to one that is: each of
 * their requests costs no more than a look here. By a hash of their identity alone: another cache may be taken for one
 * of them, and not be watched either. Whoever adds guards it.
 */
final class RefusedCaches {
    private static final int BITS = 1 << 20;

    private long[] bits; // null as long as there are none; threads may miss the first ones for a moment

    private static int bit(Object cache) {
        return System.identityHashCode(cache) * 0x9E3779B1 >>> 12;
    }

    void add(Object cache) {
        bits = bits == null ? new long[BITS / Long.SIZE] : bits;
        int bit = bit(cache);
        bits[bit >>> 6] |= 1L << bit;
    }

    boolean has(Object cache) {
        long[] all = bits;
        return all != null && (all[bit(cache) >>> 6] & 1L << bit(cache)) != 0;
    }
}
