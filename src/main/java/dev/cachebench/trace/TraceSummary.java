package dev.cachebench.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A summary of a trace.
 *
 * @param trace its name
 * @param format the name of the format it was read in
 * @param stored its file; {@code null} if it is no regular file
 * @param operations {@code null} if all requests are gets
 * @param compulsoryMisses gets that every cache misses, however large, since their keys were never put in, or deleted
 * @param oneHitWonders keys with a single request
 * @param medianReuse the median distance, in requests, from a repeated request to the previous one for its key; 0 if no
 *     key repeats
 * @param costs in nanoseconds; {@code null} if none is known
 * @param sizes in bytes; {@code null} if none is known
 * @param resized keys with several sizes
 * @param top the keys with the most requests, the most first, and of equals the one that comes first
 * @param recorded how it was recorded; {@code null} if it came from elsewhere
 */
public record TraceSummary(
        String trace,
        String format,
        StoredTrace stored,
        long requests,
        int distinct,
        OperationCounts operations,
        int compulsoryMisses,
        int oneHitWonders,
        int medianReuse,
        KeySums costs,
        KeySums sizes,
        int resized,
        List<TopKey> top,
        ZipfFit zipf,
        Recorded recorded) {

    /** @param name as the trace has it; {@code null} if it has none */
    public record TopKey(String name, int requests) {}

    /** How many requests ask for a value. */
    public long gets() {
        return operations == null ? requests : operations.gets();
    }

    /** The share of the gets that every cache misses, however large; NaN if there are none. */
    public double compulsoryMissRatio() {
        return gets() == 0 ? Double.NaN : (double) compulsoryMisses / gets();
    }

    private static int compulsoryMisses(Trace trace) {
        byte[] operations = trace.each().operations();
        if (operations == null) {
            return trace.distinct();
        }
        BitSet in = new BitSet(trace.distinct());
        int misses = 0;
        for (int request = 0; request < operations.length; request++) {
            int key = trace.ids()[request];
            switch (Operation.of(operations[request])) {
                case GET -> {
                    misses += in.get(key) ? 0 : 1;
                    in.set(key);
                }
                case SET -> in.set(key);
                case DELETE -> in.clear(key);
                case OTHER -> {}
            }
        }
        return misses;
    }

    /** @param most how many keys to name at the top */
    public static TraceSummary of(Trace trace, int most) {
        int[] counts = new int[trace.distinct()];
        for (int id : trace.ids()) {
            counts[id]++;
        }
        int[] ascending = counts.clone();
        Arrays.sort(ascending);
        int once = 0;
        while (once < ascending.length && ascending[once] == 1) {
            once++;
        }
        KeyColumns columns = trace.columns();
        return new TraceSummary(
                trace.name(),
                trace.format().id(),
                StoredTrace.of(trace.name()),
                trace.requests(),
                trace.distinct(),
                OperationCounts.of(trace.each(), trace.requests()),
                compulsoryMisses(trace),
                once,
                ReuseTimes.median(trace.ids(), trace.distinct()),
                KeySums.of(columns.costNanos(), counts),
                KeySums.ofSizes(trace, counts),
                trace.each().sizes().changedKeys(),
                top(counts, most, columns.names()),
                ZipfFit.of(ascending),
                trace.recorded());
    }

    private static List<TopKey> top(int[] counts, int most, KeyNames names) {
        PriorityQueue<Long> best =
                new PriorityQueue<>(); // the count, and below it a number that is larger for earlier keys
        for (int key = 0; key < counts.length; key++) {
            long place = (long) counts[key] << 32 | Integer.MAX_VALUE - key;
            if (best.size() < most) {
                best.add(place);
            } else if (most > 0 && place > best.peek()) {
                best.remove();
                best.add(place);
            }
        }
        List<TopKey> top = new ArrayList<>();
        while (!best.isEmpty()) {
            long place = best.remove();
            int key = Integer.MAX_VALUE - (int) place;
            top.add(0, new TopKey(names == null ? null : names.name(key), (int) (place >>> 32)));
        }
        return List.copyOf(top);
    }
}
