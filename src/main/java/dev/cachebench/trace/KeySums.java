package dev.cachebench.trace;

/**
 * Sums of the known costs or sizes of a trace's keys. A sum that would overflow stays at the largest {@code long}.
 *
 * @param keys the number of keys with a known value
 * @param once the sum over those keys: the footprint, with each key at its largest, or the cost of computing every
 *     value once
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

    /** Of sizes, which may change. */
    static KeySums ofSizes(Trace trace, int[] counts) {
        Changes changes = trace.each().sizes();
        KeySums first = of(trace.columns().sizes(), counts);
        if (changes.count() == 0) {
            return first;
        }
        long[] now = trace.columns().sizes().clone();
        long[] most = now.clone();
        long each = 0;
        int next = 0;
        for (int request = 0; request < trace.requests(); request++) {
            for (; next < changes.count() && changes.at()[next] <= request; next++) {
                int key = changes.keys()[next];
                now[key] = changes.values()[next];
                most[key] = Math.max(most[key], now[key]);
            }
            each = sum(each, Math.max(0, now[trace.ids()[request]]));
        }
        return new KeySums(first.keys, of(most, counts).once, first.requests, each);
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** Over the requests. */
    public double mean() {
        return (double) each / requests;
    }
}
