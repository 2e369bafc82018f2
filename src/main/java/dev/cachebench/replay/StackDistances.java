package dev.cachebench.replay;

import dev.cachebench.trace.Operation;
import java.util.Arrays;

/**
 * LRU at every size in one pass (R. Mattson, J. Gecsei, D. Slutz and I. Traiger, "Evaluation Techniques for Storage
 * Hierarchies", IBM Systems Journal 1970). The stack distance of a request is the number of distinct keys since its key
 * was last requested, that key included: a cache of so many entries or more has it as a hit, a smaller one has not.
 *
 * <p>Each key has a mark on a time axis, at its last request; the distance is the number of marks from there on. The
 * marks are bits, 64 to a word. Above them stands a binary tree of counts, a leaf to a word: the way up from a word
 * adds the counts to its right and takes the mark off in the same steps. Marks are set at the end of the axis alone, so
 * that a word enters the tree once, when it is full. When the axis is full, the marks move together to its beginning;
 * as it is at least twice as long as there are keys, that costs each request little.
 *
 * <p>Memory: 8 bytes for each key (its mark, and the count of its distance) and at most 1.5 for bits, tree and moving.
 */
public final class StackDistances {
    private static final int NEVER = -1;
    private static final byte GET = (byte) Operation.GET.ordinal();
    private static final byte OTHER = (byte) Operation.OTHER.ordinal();

    private final int words; // a power of two
    private final long[] marks; // without those of the open word
    private final int[] tree; // [1] is the root, [words + w] the leaf of word w
    private final int[] last; // where the mark of each key is
    private final int[] seen; // how many requests have each distance
    private int open; // the word that marks are set in
    private long openMarks;
    private int now; // where the next mark is set

    private StackDistances(int requests, int distinct) {
        long axis = Math.min(requests, 2L * distinct);
        words = Math.max(1, Integer.highestOneBit((int) (2 * ((axis + 63) >> 6) - 1)));
        marks = new long[words];
        tree = new int[2 * words];
        last = new int[distinct];
        Arrays.fill(last, NEVER);
        seen = new int[distinct + 1];
    }

    /**
     * How many requests have each distance: {@code [d]} of them distance {@code d}, from 1 to {@code distinct}. The
     * first request of a key has none; {@code [0]} is 0.
     *
     * @param ids of the keys, below {@code distinct}
     * @param operations gets, which are counted, and sets and others, which are not, as {@link
     *     dev.cachebench.trace.RequestColumns} has them; {@code null} if all are gets
     */
    static int[] count(int[] ids, byte[] operations, int distinct, Progress progress) {
        StackDistances distances = new StackDistances(ids.length, distinct);
        for (int from = 0; from < ids.length; ) {
            int to = Progress.pause(from, ids.length);
            if (operations == null) {
                distances.requests(ids, from, to);
            } else {
                distances.requests(ids, operations, from, to);
            }
            progress.add(to - from);
            from = to;
        }
        return distances.seen;
    }

    /**
     * The distance of each request, in order; 0 for the first of a key.
     *
     * @param ids of the keys, below {@code distinct}
     */
    public static int[] each(int[] ids, int distinct) {
        StackDistances distances = new StackDistances(ids.length, distinct);
        int[] each = new int[ids.length];
        for (int time = 0; time < ids.length; time++) {
            int mark = distances.last[ids[time]];
            each[time] = mark == NEVER ? 0 : distances.takeOff(mark);
            distances.mark(ids[time]);
        }
        return each;
    }

    private void mark(int id) {
        openMarks |= 1L << now;
        last[id] = now++;
        if ((now & 63) == 0) {
            close();
        }
    }

    private void requests(int[] ids, int from, int to) {
        for (int time = from; time < to; time++) {
            int id = ids[time];
            int mark = last[id];
            if (mark != NEVER) {
                seen[takeOff(mark)]++;
            }
            mark(id);
        }
    }

    private void requests(int[] ids, byte[] operations, int from, int to) {
        for (int time = from; time < to; time++) {
            if (operations[time] == OTHER) {
                continue;
            }
            int id = ids[time];
            int mark = last[id];
            if (mark != NEVER) {
                int distance = takeOff(mark);
                seen[distance] += operations[time] == GET ? 1 : 0;
            }
            mark(id);
        }
    }

    /** Returns how many marks there are from this one on. */
    private int takeOff(int mark) {
        int word = mark >>> 6;
        if (word == open) {
            int distance = Long.bitCount(openMarks >>> mark);
            openMarks &= ~(1L << mark);
            return distance;
        }
        long bits = marks[word];
        marks[word] = bits & ~(1L << mark);
        int distance = Long.bitCount(bits >>> mark) + Long.bitCount(openMarks);
        for (int node = words + word; node > 1; node >>= 1) {
            distance += tree[node | 1] & (node & 1) - 1; // the sibling, if this is a left child
            tree[node]--;
        }
        return distance;
    }

    private void close() {
        marks[open] = openMarks;
        int count = Long.bitCount(openMarks);
        for (int node = words + open; node > 0; node >>= 1) {
            tree[node] += count;
        }
        openMarks = 0;
        if (++open == words) {
            compact();
        }
    }

    /** Moves the marks together, in their order. */
    private void compact() {
        int[] before = new int[words]; // marks in the words before
        int live = 0;
        for (int word = 0; word < words; word++) {
            before[word] = live;
            live += Long.bitCount(marks[word]);
        }
        for (int id = 0; id < last.length; id++) {
            int mark = last[id];
            if (mark != NEVER) {
                int word = mark >>> 6;
                last[id] = before[word] + Long.bitCount(marks[word] & (1L << mark) - 1);
            }
        }
        now = live;
        open = live >>> 6;
        openMarks = (1L << live) - 1;
        Arrays.fill(marks, 0, open, -1L);
        Arrays.fill(marks, open, words, 0);
        for (int word = 0; word < words; word++) {
            tree[words + word] = word < open ? 64 : 0;
        }
        for (int node = words - 1; node > 0; node--) {
            tree[node] = tree[2 * node] + tree[2 * node + 1];
        }
    }
}
