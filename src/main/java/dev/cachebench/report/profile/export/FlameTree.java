package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of a flame graph: the call paths of a profile and of the one it is compared with, in one tree. A
 * node's number is greater than its parent's; node 0 is the root.
 */
final class FlameTree {
    /** A tree this small is shown whole. */
    private static final int SHOWN_WHOLE = 20_000;
    /** In a larger one, siblings below this share of the total become one frame. */
    private static final double SMALL = 1e-4;

    private final Map<Function, Integer> functions = new HashMap<>();
    private final List<Function> names = new ArrayList<>();
    private final Map<Long, Integer> nodes = new HashMap<>(); // parent and function to node
    private int size = 1;
    private int[] function = {-1};
    private int[] parent = {0};
    private List<List<Integer>> children;

    final Side now = new Side();
    final Side base = new Side();

    /** One profile's numbers, by node. */
    static final class Side {
        long[] own = {0};
        long[] calls = {0};
        long[] total = {0};

        private void grow(int length) {
            own = Arrays.copyOf(own, length);
            calls = Arrays.copyOf(calls, length);
        }

        private void sumUp(int[] parent, int size) {
            total = Arrays.copyOf(own, size);
            for (int node = size - 1; node > 0; node--) {
                total[parent[node]] += total[node];
            }
        }

        private boolean isSmall(int node) {
            return total[node] < SMALL * total[0] || total[0] == 0;
        }
    }

    /** Visits the frames, callers first, the hottest of siblings first. */
    interface Visitor {
        /** @param up how many levels to go up from the frame before to the caller; 0 for its callee */
        void frame(int up, int function, int node) throws IOException;

        /** Calls too short to show, together. */
        void small(int up, List<Integer> nodes) throws IOException;
    }

    /**
     * @param held the profile to compare it with, or {@code null}
     * @param perThread whether each thread has a frame of its own
     */
    FlameTree(Profile profile, Profile held, boolean perThread) {
        add(profile, now, perThread);
        if (held != null) {
            add(held, base, perThread);
        }
        now.sumUp(parent, size);
        base.sumUp(parent, size);
        sortChildren();
    }

    /** The functions, by the numbers that frames have. */
    List<Function> names() {
        return names;
    }

    private void add(Profile profile, Side side, boolean perThread) {
        if (!perThread) {
            add(profile, profile.tree(), 0, side);
            return;
        }
        for (TimedTree thread : profile.threads()) {
            if (thread.size() > 1) {
                add(profile, thread, node(0, number(new Function("~", 0, "<thread " + thread.name() + ">"))), side);
            }
        }
    }

    private void add(Profile profile, TimedTree tree, int root, Side side) {
        int[] here = new int[tree.size()];
        here[0] = root;
        for (int node = 1; node < tree.size(); node++) {
            int mine = node(here[tree.parent(node)], number(profile.names().get(tree.method(node))));
            here[node] = mine;
            side.own[mine] += tree.own(node);
            side.calls[mine] += profile.countsPaths() ? tree.calls(node) : 0;
        }
    }

    private int number(Function name) {
        return functions.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    private int node(int above, int called) {
        Integer known = nodes.putIfAbsent((long) above << 32 | called, size);
        if (known != null) {
            return known;
        }
        if (size == parent.length) {
            function = Arrays.copyOf(function, 2 * size);
            parent = Arrays.copyOf(parent, 2 * size);
            now.grow(2 * size);
            base.grow(2 * size);
        }
        function[size] = called;
        parent[size] = above;
        return size++;
    }

    private void sortChildren() {
        children = new ArrayList<>(size);
        for (int node = 0; node < size; node++) {
            children.add(List.of());
        }
        boolean[] seen = new boolean[size]; // unlike, say, a cached method's body that never ran
        for (int node = size - 1; node > 0; node--) {
            seen[node] |= (now.calls[node] | now.total[node] | base.calls[node] | base.total[node]) != 0;
            seen[parent[node]] |= seen[node];
        }
        for (int node = 1; node < size; node++) {
            if (!seen[node]) {
                continue;
            }
            if (children.get(parent[node]).isEmpty()) {
                children.set(parent[node], new ArrayList<>(1));
            }
            children.get(parent[node]).add(node);
        }
        Comparator<Integer> hottestFirst = Comparator.comparingLong((Integer node) -> -now.total[node])
                .thenComparingLong(node -> -base.total[node])
                .thenComparingLong(node -> -now.calls[node])
                .thenComparing(node -> names.get(function[node]).toString());
        children.forEach(siblings -> {
            if (siblings.size() > 1) {
                siblings.sort(hottestFirst);
            }
        });
    }

    /** Depth first, without recursion: the profiled one may be deeper than our own stack. */
    void walk(Visitor visitor) throws IOException {
        Deque<Integer> todo = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>(); // from the frame before up to the root
        path.push(0);
        int up = small(visitor, 0, 0, todo);
        while (!todo.isEmpty()) {
            int node = todo.pop();
            while (path.peek() != parent[node]) {
                path.pop();
                up++;
            }
            visitor.frame(up, function[node], node);
            path.push(node);
            up = small(visitor, 0, node, todo);
        }
    }

    /** Shows the small callees at once, and puts the others off; returns how far the frame before is below. */
    private int small(Visitor visitor, int up, int node, Deque<Integer> todo) throws IOException {
        List<Integer> callees = children.get(node);
        int shown = callees.size();
        if (size > SHOWN_WHOLE) {
            List<Integer> small = callees.stream().filter(this::isSmall).toList();
            if (small.size() > 1) {
                visitor.small(up, small);
                up++;
                callees = callees.stream().filter(callee -> !isSmall(callee)).toList();
                shown = callees.size();
            }
        }
        for (int i = shown - 1; i >= 0; i--) {
            todo.push(callees.get(i));
        }
        return up;
    }

    private boolean isSmall(int node) {
        return now.isSmall(node) && base.isSmall(node);
    }
}
