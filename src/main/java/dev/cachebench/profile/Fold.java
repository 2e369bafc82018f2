package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds call trees into a profile by the rules of CPython's {@code _lsprof}: own time sums over all activations,
 * cumulative time counts only the outermost activation, per function and, separately, per (caller, callee) edge.
 */
public final class Fold {
    private final List<Function> names;
    private final ProbeCost cost;
    private final Map<Integer, Sum> functions = new LinkedHashMap<>();
    private final Map<Long, Sum> edges = new LinkedHashMap<>();

    private Fold(List<Function> names, ProbeCost cost) {
        this.names = names;
        this.cost = cost;
    }

    /**
     * @param names the functions, by the method numbers that the trees use
     * @param cost subtracted from every node; times never go below zero
     */
    public static Profile of(List<CallTree> trees, List<Function> names, ProbeCost cost) {
        Fold fold = new Fold(names, cost);
        trees.forEach(fold::add);
        return fold.profile();
    }

    /** A running total; {@code active} counts the activations that the walk is inside of. */
    private static final class Sum {
        int active;
        long calls;
        long primitive;
        long own;
        long cumulative;

        void enter(long calls, long own, long cumulative) {
            if (active++ == 0) {
                primitive += calls;
                this.cumulative += cumulative;
            }
            this.calls += calls;
            this.own += own;
        }

        Profile.Times times() {
            return new Profile.Times(calls, primitive, own, cumulative);
        }
    }

    private void add(CallTree tree) {
        long[] own = new long[tree.size()];
        long[] cumulative = new long[tree.size()];
        correct(tree, own, cumulative);
        // Depth first, without recursion: a profiled recursion may be deeper than our own stack.
        int node = tree.firstChild(CallTree.ROOT);
        while (node > CallTree.ROOT) {
            enter(tree, node, own[node], cumulative[node]);
            int next = tree.firstChild(node);
            while (next < 0 && node != CallTree.ROOT) {
                leave(tree, node);
                next = tree.nextSibling(node);
                node = tree.parent(node);
            }
            node = next;
        }
    }

    private void correct(CallTree tree, long[] own, long[] cumulative) {
        double[] raw = new double[tree.size()];
        for (int node = tree.size() - 1; node > CallTree.ROOT; node--) {
            // What the callees took has been subtracted already: they have greater numbers.
            raw[node] += tree.nanos(node) - tree.calls(node) * cost.innerNanos();
            own[node] = Math.max(0, Math.round(raw[node]));
            cumulative[node] += own[node];
            int caller = tree.parent(node);
            raw[caller] -= tree.nanos(node) + tree.calls(node) * cost.outerNanos();
            cumulative[caller] += cumulative[node];
        }
    }

    private void enter(CallTree tree, int node, long own, long cumulative) {
        long calls = tree.calls(node);
        functions.computeIfAbsent(tree.method(node), m -> new Sum()).enter(calls, own, cumulative);
        if (tree.parent(node) != CallTree.ROOT) {
            edges.computeIfAbsent(edge(tree, node), e -> new Sum()).enter(calls, own, cumulative);
        }
    }

    private void leave(CallTree tree, int node) {
        functions.get(tree.method(node)).active--;
        if (tree.parent(node) != CallTree.ROOT) {
            edges.get(edge(tree, node)).active--;
        }
    }

    private static long edge(CallTree tree, int node) {
        return (long) tree.method(tree.parent(node)) << 32 | tree.method(node);
    }

    private Profile profile() {
        Map<Integer, List<Profile.Edge>> callers = new HashMap<>();
        edges.forEach((edge, sum) -> {
            if (sum.calls > 0) {
                callers.computeIfAbsent((int) (long) edge, m -> new ArrayList<>())
                        .add(new Profile.Edge(names.get((int) (edge >> 32)), sum.times()));
            }
        });
        List<Profile.FunctionStats> stats = new ArrayList<>();
        functions.forEach((method, sum) -> {
            if (sum.calls > 0) { // a cached method that never hit leaves an uncounted node
                stats.add(new Profile.FunctionStats(
                        names.get(method), sum.times(), callers.getOrDefault(method, List.of())));
            }
        });
        return new Profile(stats, cost);
    }
}
