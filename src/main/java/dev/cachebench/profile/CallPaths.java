package dev.cachebench.profile;

/**
 * The nodes of a call tree: one for each distinct call path, made as it is first taken. Once no more may be made, calls
 * are folded into nodes that there are. Written by one thread; others may read what there is, without stopping it.
 *
 * <p>A node is four ints in one array, so that a probe touches few cache lines and no object is allocated or marked for
 * the collector. A superclass of the tree rather than a part of it, so that a probe finds them in the object that it
 * has at hand.
 */
abstract sealed class CallPaths permits CallTree {
    /** The node above every outermost call; it stands for no method. */
    static final int ROOT = 0;

    static final int METHOD = 0;
    static final int PARENT = 1;
    static final int FIRST_CHILD = 2; // 0 for none: the root is nobody's child
    private static final int NEXT_SIBLING = 3;
    private static final int STRIDE = 4;
    static final int SHIFT = 2;

    /** How many children are looked at one by one: fewer are found sooner so than in an index. */
    private static final int MOST_LOOKED_AT = 8;

    /** In place of a node that there is no memory for. */
    static final int NONE = -1;

    /** For how many nodes there is room at first. */
    static final int FIRST_ROOM = 8;

    private static final int FOLD_BITS = 14;
    private static final int FOLDS = 1 << FOLD_BITS;

    /** The thread that this tree belongs to. */
    final Thread thread;

    final boolean kept; // or written for nobody
    int[] nodes = new int[FIRST_ROOM * STRIDE];
    private volatile int size = STRIDE;
    private ChildIndex children; // null until a node has many
    private long[] folds; // calling node and method, by their hash; null until calls have to be folded
    private int[] foldedTo;

    /**
     * @param thread the one to write; {@code null} if several may, for which no nodes are made
     * @param kept whether somebody reads them, so that they count
     */
    CallPaths(Thread thread, boolean kept) {
        this.thread = thread;
        this.kept = kept;
        nodes[METHOD] = -1;
    }

    /** Makes room for what is counted of so many nodes, or throws {@link OutOfMemoryError} and changes nothing. */
    abstract void makeRoom(int count);

    /** What this thread allocates from now on is the profiler's, not the program's. */
    abstract void pause();

    /** Ends a {@link #pause}. */
    abstract void resume();

    /**
     * Finds or makes a node, and moves it to the front for the next time.
     *
     * @return {@link #NONE} if there is no memory for it
     */
    final int child(int above, int method) {
        int[] nodes = this.nodes;
        int before = 0;
        int looked = 0;
        for (int node = nodes[above + FIRST_CHILD]; node != 0; node = nodes[node + NEXT_SIBLING]) {
            if (looked++ == MOST_LOOKED_AT) {
                return indexed(above, method);
            }
            if (nodes[node + METHOD] == method) {
                if (before != 0) {
                    nodes[before + NEXT_SIBLING] = nodes[node + NEXT_SIBLING];
                    nodes[node + NEXT_SIBLING] = nodes[above + FIRST_CHILD];
                    nodes[above + FIRST_CHILD] = node;
                }
                return node;
            }
            before = node;
        }
        return looked == MOST_LOOKED_AT ? indexed(above, method) : missing(above, method);
    }

    /**
     * Of a node with at least as many children as are looked at one by one; all that it has, if it has more, are
     * indexed.
     */
    private int indexed(int above, int method) {
        int known = children == null ? 0 : children.get(above, method);
        if (known != 0) {
            return known;
        }
        int before = size;
        int node = missing(above, method);
        if (node == before && nodes[node + PARENT] == above) { // a new one
            pause();
            try {
                index(above, node);
            } catch (OutOfMemoryError e) {
                FullHeap.noticed(); // made again once it is asked for, and indexed with its siblings
            }
            resume();
        }
        return node;
    }

    private void index(int above, int node) {
        if (children == null) {
            children = new ChildIndex();
        }
        int second = nodes[node + NEXT_SIBLING];
        boolean alone = children.get(above, nodes[second + METHOD]) != 0;
        for (int one = node; one != 0 && !(alone && one != node); one = nodes[one + NEXT_SIBLING]) {
            if (children.get(above, nodes[one + METHOD]) == 0) {
                children.put(above, nodes[one + METHOD], one);
            }
        }
    }

    private int missing(int above, int method) {
        if (kept && folds != null) {
            return fold(above, method);
        }
        if (!hasRoom()) {
            return NONE;
        }
        return !kept || CallTrees.mayGrow() ? add(above, method) : fold(above, method);
    }

    /** There must be room. */
    private int add(int above, int method) {
        int node = size;
        nodes[node + METHOD] = method;
        nodes[node + PARENT] = above;
        nodes[node + NEXT_SIBLING] = nodes[above + FIRST_CHILD];
        size = node + STRIDE; // volatile: a reader that sees the size sees the node
        nodes[above + FIRST_CHILD] = node;
        return node;
    }

    /** Whether there is room for one more node. */
    private boolean hasRoom() {
        if (size < nodes.length) {
            return thread != null; // several threads write into one that is of none
        }
        if (FullHeap.isLikely()) {
            return false;
        }
        try {
            grow(size + (size >> 1 & -STRIDE) + STRIDE);
            return true;
        } catch (OutOfMemoryError e) {
            FullHeap.noticed();
            return false;
        }
    }

    private void grow(int length) {
        pause();
        int[] more = new int[length];
        System.arraycopy(nodes, 0, more, 0, nodes.length);
        makeRoom(length >> SHIFT);
        nodes = more;
        resume();
    }

    /**
     * Where a call goes when no more nodes may be made: to the nearest frame of the same method, else below the root,
     * where one node per method is always granted. The answer is remembered, for it will be asked for again.
     */
    private int fold(int above, int method) {
        if (folds == null && !makeFolds()) {
            return NONE;
        }
        long path = (long) above << 32 | method;
        int slot = (int) (path * 0x9E3779B97F4A7C15L >>> 64 - FOLD_BITS);
        if (folds[slot] != path) {
            int node = nearest(above, method);
            if (node == NONE) {
                return NONE;
            }
            foldedTo[slot] = node;
            folds[slot] = path;
        }
        return foldedTo[slot];
    }

    private boolean makeFolds() {
        if (FullHeap.isLikely()) {
            return false;
        }
        pause();
        try {
            foldedTo = new int[FOLDS];
            folds = new long[FOLDS];
        } catch (OutOfMemoryError e) {
            FullHeap.noticed();
            return false;
        } finally {
            resume();
        }
        return true;
    }

    private int nearest(int above, int method) {
        for (int node = above; node != ROOT; node = nodes[node + PARENT]) {
            if (nodes[node + METHOD] == method) {
                return node;
            }
        }
        for (int node = nodes[FIRST_CHILD]; node != 0; node = nodes[node + NEXT_SIBLING]) {
            if (nodes[node + METHOD] == method) {
                return node;
            }
        }
        return hasRoom() ? add(ROOT, method) : NONE;
    }

    /** Number of nodes, the root included; a node's number is greater than its parent's. */
    final int size() {
        return size >> SHIFT;
    }

    /** Whether calls were folded for want of nodes. */
    final boolean folded() {
        return folds != null;
    }

    final int[] methods() {
        return column(METHOD, 0);
    }

    /** Parents' numbers; of the root, 0. */
    final int[] parents() {
        return column(PARENT, SHIFT);
    }

    private int[] column(int offset, int shift) {
        int count = size(); // read before the array, which only ever grows
        int[] nodes = this.nodes;
        int[] column = new int[count];
        for (int i = 0; i < count; i++) {
            column[i] = nodes[i * STRIDE + offset] >> shift;
        }
        return column;
    }
}
