package dev.cachebench.report.profile.export;

import dev.cachebench.profile.TimedTree;
import java.io.IOException;

/** Goes through a call tree depth first; not by recursion, as a profiled recursion may be deeper than our own stack. */
final class TreeWalk {
    private TreeWalk() {}

    /** Called for every node but the root; in between, for the nodes below it. */
    interface Visitor {
        void enter(int node) throws IOException;

        void leave(int node) throws IOException;
    }

    static void of(TimedTree tree, Visitor visitor) throws IOException {
        int node = tree.firstChild(0);
        while (node > 0) {
            visitor.enter(node);
            int next = tree.firstChild(node);
            while (next < 0 && node != 0) {
                visitor.leave(node);
                next = tree.nextSibling(node);
                node = tree.parent(node);
            }
            node = next;
        }
    }
}
