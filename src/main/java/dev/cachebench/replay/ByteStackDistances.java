package dev.cachebench.replay;

import dev.cachebench.trace.Changes;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Trace;
import java.util.Arrays;

/**
 * {@link StackDistances} in bytes: the distance of a request is the size of all keys used since its key was last used,
 * that key included, and caches of so many bytes or more have it as a hit. True of caches that every value fits into,
 * as long as no value shrinks and none is deleted or expires: then LRU holds what was used last up to the first value
 * that does not fit.
 *
 * <p>Each key has a mark on a time axis, at its last use, that weighs its size; a Fenwick tree (P. Fenwick, "A New Data
 * Structure for Cumulative Frequency Tables", 1994) adds them up. When the axis is full, the marks move together to its
 * beginning. Memory: 28 bytes for each key.
 */
final class ByteStackDistances {
    private static final byte GET = (byte) Operation.GET.ordinal();
    private static final byte SET = (byte) Operation.SET.ordinal();

    private final long[] sizes; // by key
    private final int axis; // places are from 1 up to this
    private final long[] tree;
    private final int[] keyAt; // by place
    private final int[] last; // the place of each key, 0 for none
    private int now = 1; // where the next mark is set
    private long total;

    private ByteStackDistances(Trace trace, RequestWeights weights) {
        boolean changes = trace.each().sizes().count() > 0;
        sizes = changes ? weights.sizes().clone() : weights.sizes();
        axis = (int) Math.min(Integer.MAX_VALUE - 9, 2L * trace.distinct() + 16);
        tree = new long[axis + 1];
        keyAt = new int[axis + 1];
        last = new int[trace.distinct()];
    }

    /** Whether distances tell LRU's hits. */
    static boolean areTrueOf(Trace trace, RequestWeights weights) {
        long[] sizes = weights.sizes().clone();
        Changes changes = trace.each().sizes();
        for (int i = 0; i < changes.count(); i++) {
            int key = changes.keys()[i];
            if (changes.values()[i] < sizes[key]) {
                return false;
            }
            sizes[key] = changes.values()[i];
        }
        return true;
    }

    /**
     * The hits of LRU.
     *
     * @param capacities in bytes, ascending, each no smaller than the largest value
     * @return by capacity
     */
    static long[] hits(Trace trace, RequestWeights weights, long[] capacities, Progress progress) {
        ByteStackDistances distances = new ByteStackDistances(trace, weights);
        long[] hits = new long[capacities.length + 1]; // by the smallest capacity that has it
        int requests = trace.requests();
        Course course = new Course(trace.each().sizes());
        for (int from = 0; from < requests; ) {
            int to = Progress.pause(from, requests);
            for (int time = from; time < to; time++) {
                distances.request(trace, time, course, capacities, hits);
            }
            progress.add(to - from);
            from = to;
        }
        for (int i = 1; i < capacities.length; i++) {
            hits[i] += hits[i - 1];
        }
        return Arrays.copyOf(hits, capacities.length);
    }

    private void request(Trace trace, int time, Course resizes, long[] capacities, long[] hits) {
        int id = trace.ids()[time];
        byte operation = trace.each().operations() == null ? GET : trace.each().operations()[time];
        long size = sizes[id];
        for (; resizes.isDue(time); resizes.next()) {
            if (resizes.key() == id) {
                size = resizes.value(); // for what comes after the request
            } else {
                resize(resizes.key(), resizes.value());
            }
        }
        if (operation == GET && last[id] > 0) {
            int least = Arrays.binarySearch(capacities, total - before(last[id]));
            hits[least < 0 ? -least - 1 : least]++;
        }
        resize(id, size);
        if (operation == GET || operation == SET) {
            if (last[id] > 0) {
                add(last[id], -sizes[id]);
                keyAt[last[id]] = -1;
            }
            if (now > axis) {
                last[id] = 0;
                compact();
            }
            last[id] = now;
            keyAt[now] = id;
            add(now++, sizes[id]);
        }
    }

    private void resize(int key, long size) {
        if (last[key] > 0) {
            add(last[key], size - sizes[key]);
        }
        sizes[key] = size;
    }

    /** The size of all marks before a place. */
    private long before(int place) {
        long sum = 0;
        for (int i = place - 1; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    private void add(int place, long size) {
        total += size;
        for (int i = place; i <= axis; i += i & -i) {
            tree[i] += size;
        }
    }

    private void compact() {
        int end = now;
        Arrays.fill(tree, 0);
        total = 0;
        now = 1;
        for (int place = 1; place < end; place++) {
            int key = keyAt[place];
            if (key >= 0) {
                last[key] = now;
                keyAt[now] = key;
                add(now++, sizes[key]);
            }
        }
    }
}
