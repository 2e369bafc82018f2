package dev.cachebench.trace;

/**
 * Collects the sizes and costs of keys as requests come. A key has the size given last, and the mean of its costs.
 * Sizes of 0 are written for values that are not there, or not known.
 */
final class KeyWeights {
    private final KeyHistory sizes = new KeyHistory();
    private final KeyLongs costs = new KeyLongs(); // sums
    private final KeyLongs costCounts = new KeyLongs();

    /**
     * A request for the value of a key.
     *
     * @param request its number
     * @param bytes 0 or {@link KeyColumns#UNKNOWN} if its size is not known
     * @param nanos {@link KeyColumns#UNKNOWN} if its cost is not known
     */
    void add(int request, int key, long bytes, long nanos) {
        if (bytes > 0) {
            sizes.add(request, key, bytes);
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

    /** The first of each key; {@code null} if none is known. */
    long[] sizes(int distinct) {
        return sizes.first(distinct);
    }

    Changes sizeChanges() {
        return sizes.changes();
    }

    /** The means in nanoseconds; {@code null} if none is known. */
    long[] costs(int distinct) {
        long[] nanos = costs.upTo(distinct);
        for (int key = 0; nanos != null && key < distinct; key++) {
            long count = costCounts.of(key);
            nanos[key] = count > 1 ? Math.round((double) nanos[key] / count) : nanos[key];
        }
        return nanos;
    }
}
