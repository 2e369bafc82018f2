package dev.cachebench.profile;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a call tree of calls, and how long they ran. */
final class Calls {
    final CallTree tree;
    private final Deque<Integer> outer = new ArrayDeque<>();

    Calls() {
        this(Profiler.MAX_NODES);
    }

    /** @param maxNodes how many paths may be told apart */
    Calls(int maxNodes) {
        CallTrees.start(false, maxNodes);
        tree = CallTrees.tree();
    }

    Calls enter(int method) {
        outer.push(tree.enter(method));
        return this;
    }

    Calls run(long nanos) {
        tree.sample(nanos);
        return this;
    }

    Calls relabel(int method) {
        tree.relabel(method);
        return this;
    }

    Calls exit() {
        tree.exit(outer.pop());
        return this;
    }

    ThreadTree end() {
        return ThreadTree.of(tree, false);
    }
}
