package dev.cachebench.profile;

import java.util.Arrays;

/**
 * A call tree with its times worked out: exact and sampled time together, the cost of the probes subtracted, cumulative
 * times and bytes summed up. Node 0 is the root; a node's number is greater than its parent's.
 */
public final class TimedTree {
    private final ThreadTree tree;
    private final long[] own;
    private final long[] cumulative;
    private final long[] cumulativeBytes;
    private final int[] firstChild;
    private final int[] nextSibling;

    private TimedTree(ThreadTree tree, ProbeCost cost) {
        this.tree = tree;
        int size = tree.size();
        own = own(tree, cost);
        cumulative = own.clone();
        cumulativeBytes = tree.totals().allocatedBytes().clone();
        firstChild = new int[size];
        nextSibling = new int[size];
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        for (int node = size - 1; node > 0; node--) {
            int caller = tree.parents()[node];
            cumulative[caller] += cumulative[node];
            cumulativeBytes[caller] += cumulativeBytes[node];
            nextSibling[node] = firstChild[caller];
            firstChild[caller] = node;
        }
    }

    /** @param cost subtracted from every node; times never go below zero */
    static TimedTree of(ThreadTree tree, ProbeCost cost) {
        return new TimedTree(tree, cost);
    }

    private static long[] own(ThreadTree tree, ProbeCost cost) {
        double[] probes = new double[tree.size()];
        for (int node = 1; node < tree.size(); node++) {
            long calls = tree.totals().exactCalls()[node];
            probes[node] += calls * cost.innerNanos();
            probes[tree.parents()[node]] += calls * cost.outerNanos();
        }
        long[] own = new long[tree.size()];
        for (int node = 1; node < tree.size(); node++) {
            own[node] = Math.max(0, Math.round(tree.totals().ownNanos()[node] - probes[node]))
                    + tree.totals().sampledNanos()[node];
        }
        return own;
    }

    /** The thread's name. */
    public String name() {
        return tree.name();
    }

    public int size() {
        return tree.size();
    }

    /** The function's index; of the root, -1. */
    public int method(int node) {
        return tree.methods()[node];
    }

    /** The caller's node; of the root, itself. */
    public int parent(int node) {
        return tree.parents()[node];
    }

    /** The first callee's node, or -1. */
    public int firstChild(int node) {
        return firstChild[node];
    }

    /** The caller's next callee's node, or -1. */
    public int nextSibling(int node) {
        return nextSibling[node];
    }

    /** Calls that have begun; where stacks were sampled, samples in the method itself, 0 if nobody counted. */
    public long calls(int node) {
        return tree.totals().calls()[node];
    }

    /** Nanoseconds in the method itself. */
    public long own(int node) {
        return own[node];
    }

    /** Nanoseconds in the method and all that it called; of the root, the whole tree's. */
    public long cumulative(int node) {
        return cumulative[node];
    }

    /** Bytes that the method itself allocated; 0 if they were not counted. */
    public long ownBytes(int node) {
        return tree.totals().allocatedBytes()[node];
    }

    /** Bytes that the method and all that it called allocated; of the root, the whole tree's. */
    public long cumulativeBytes(int node) {
        return cumulativeBytes[node];
    }

    /** Calls whose probes read the clock. */
    long exactCalls() {
        return Arrays.stream(tree.totals().exactCalls()).sum();
    }

    /** Whether calls were folded into other frames because there were too many nodes. */
    public boolean folded() {
        return tree.folded();
    }
}
