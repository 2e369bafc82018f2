package dev.cachebench.trace;

/**
 * Sums of the known costs or sizes of a trace's keys. A sum that would overflow stays at the largest {@code long}.
 *
 * @param keys the number of keys with a known value
 * @param once the sum over those keys: the footprint, or the cost of computing every value once
 * @param requests the number of requests for those keys
 * @param each the sum over those requests: the cost without a cache
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
