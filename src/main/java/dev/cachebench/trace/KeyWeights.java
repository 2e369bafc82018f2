package dev.cachebench.trace;

/**
 * Collects the sizes and costs of keys as requests come. A key has the size given first, that of the value which a
 * cache would insert, and the mean of its costs.
 */
final class KeyWeights {
    private final KeyLongs sizes = new KeyLongs();
    private final KeyLongs costs = new KeyLongs(); // sums
    private final KeyLongs costCounts = new KeyLongs();

    /**
     * A request for the value of a key.
     *
     * @param bytes {@link KeyColumns#UNKNOWN} if its size is not known
     * @param nanos {@link KeyColumns#UNKNOWN} if its cost is not known
     */
    void add(int key, long bytes, long nanos) {
        if (bytes != KeyColumns.UNKNOWN && sizes.of(key) == KeyColumns.UNKNOWN) {
            sizes.set(key, bytes);
        }
        if (nanos != KeyColumns.UNKNOWN) {
            long count = Math.max(0, costCounts.of(key));
            long sum = Math.max(0, costs.of(key));
            if (sum <= Long.MAX_VALUE - nanos) { // centuries: the mean is known well enough
                costs.set(key, sum + nanos);
                costCounts.set(key, count + 1);
            }
        }
    }

    KeyColumns columns(int distinct) {
        long[] bytes = sizes.upTo(distinct);
        long[] nanos = costs.upTo(distinct);
        for (int key = 0; nanos != null && key < distinct; key++) {
            long count = costCounts.of(key);
            nanos[key] = count > 1 ? Math.round((double) nanos[key] / count) : nanos[key];
        }
        return new KeyColumns(null, nanos, bytes);
    }
}
