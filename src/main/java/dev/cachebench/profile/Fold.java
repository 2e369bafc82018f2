package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds a call tree into functions and edges by the rules of CPython's {@code _lsprof}: own time sums over all
 * activations, cumulative time counts only the outermost activation, per function and, separately, per (caller, callee)
 * edge.
 */
final class Fold {
    private final List<Function> names;
    private final TimedTree tree;
    private final Map<Integer, Sum> functions = new LinkedHashMap<>();
    private final Map<Long, Sum> edges = new LinkedHashMap<>();

    private Fold(TimedTree tree, List<Function> names) {
        this.tree = tree;
        this.names = names;
    }

    /**
     * Functions and edges of samples, with counts that were taken beside them. A counted function that no sample met
     * took no time that they could see.
     *
     * @param names the functions, by the method numbers that the tree uses
     */
    static List<Profile.FunctionStats> of(TimedTree tree, List<Function> names, List<ThreadCounts> counts) {
        Fold fold = new Fold(tree, names);
        fold.walk();
        for (ThreadCounts thread : counts) {
            fold.count(thread.calls());
        }
        return fold.stats();
    }

    private void count(long[] calls) {
        for (int method = 0; method < calls.length; method++) {
            if (calls[method] > 0) {
                functions.computeIfAbsent(method, m -> new Sum()).calls += calls[method];
            }
        }
    }

    /** A running total; {@code active} counts the activations that the walk is inside of. */
    private static final class Sum {
        int active;
        long calls;
        long primitive;
        long own;
        long cumulative;
        long ownBytes;
        long cumulativeBytes;

        void enter(TimedTree tree, int node) {
            if (active++ == 0) {
                primitive += tree.calls(node);
                cumulative += tree.cumulative(node);
                cumulativeBytes += tree.cumulativeBytes(node);
            }
            calls += tree.calls(node);
            own += tree.own(node);
            ownBytes += tree.ownBytes(node);
        }

        boolean isEmpty() {
            return calls == 0 && cumulative == 0; // as a cached method's that never hit
        }

        Profile.Times times() {
            return new Profile.Times(calls, primitive, own, cumulative, ownBytes, cumulativeBytes);
        }
    }

    /** Depth first, without recursion: a profiled recursion may be deeper than our own stack. */
    private void walk() {
        int node = tree.firstChild(0);
        while (node > 0) {
            enter(node);
            int next = tree.firstChild(node);
            while (next < 0 && node != 0) {
                leave(node);
                next = tree.nextSibling(node);
                node = tree.parent(node);
            }
            node = next;
        }
    }

    private void enter(int node) {
        functions.computeIfAbsent(tree.method(node), m -> new Sum()).enter(tree, node);
        if (tree.parent(node) != 0) {
            edges.computeIfAbsent(edge(node), e -> new Sum()).enter(tree, node);
        }
    }

    private void leave(int node) {
        functions.get(tree.method(node)).active--;
        if (tree.parent(node) != 0) {
            edges.get(edge(node)).active--;
        }
    }

    private long edge(int node) {
        return (long) tree.method(tree.parent(node)) << 32 | tree.method(node);
    }

    private List<Profile.FunctionStats> stats() {
        Map<Integer, List<Profile.Edge>> callers = new HashMap<>();
        edges.forEach((edge, sum) -> {
            if (!sum.isEmpty()) {
                callers.computeIfAbsent((int) (long) edge, m -> new ArrayList<>())
                        .add(new Profile.Edge(names.get((int) (edge >> 32)), sum.times()));
            }
        });
        List<Profile.FunctionStats> stats = new ArrayList<>();
        functions.forEach((method, sum) -> {
            if (!sum.isEmpty()) {
                stats.add(new Profile.FunctionStats(
                        names.get(method), sum.times(), callers.getOrDefault(method, List.of())));
            }
        });
        return stats;
    }
}
