package dev.cachebench.trace;

/**
 * Costs or sizes of a trace's keys, as far as they are known. A sum that would not fit stays at the largest number.
 *
 * @param keys of which it is known
 * @param once each of those counted once: a footprint, or what it takes to compute every value one time
 * @param requests for those
 * @param each each of the requests counted: what it takes without any cache
 */
public record KeySums(int keys, long once, long requests, long each) {

    /** @return {@code null} if none is known */
    static KeySums of(long[] values, int[] counts) {
        int keys = 0;
        long once = 0;
        long requests = 0;
        long each = 0;
        for (int key = 0; values != null && key < counts.length; key++) {
            long value = values[key];
            if (value != KeyColumns.UNKNOWN) {
                keys++;
                once = sum(once, value);
                requests += counts[key];
                each = value > Long.MAX_VALUE / counts[key] ? Long.MAX_VALUE : sum(each, value * counts[key]);
            }
        }
        return keys == 0 ? null : new KeySums(keys, once, requests, each);
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** Over the requests. */
    public double mean() {
        return (double) each / requests;
    }
}
