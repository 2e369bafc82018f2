package dev.cachebench.profile;

/**
 * The calling-context tree of one thread (Ammons, Ball and Larus, PLDI '97): one node per distinct call path. Written
 * by its thread only; the sampler and the snapshot read it from outside, without stopping it.
 *
 * <p>A node is four ints in one array, so that a probe touches few cache lines and no object is allocated or marked for
 * the collector. Time is kept per node as own time: every probe charges what has passed since the last one to the node
 * that was current. That needs no stack of start times, survives frames that fold into one node, and can be handed over
 * to the sampler at any moment. Allocated bytes are charged in the same way, from the thread's count of them. Nothing
 * here calls the JDK but {@code System} and that count, so that JDK classes may be profiled too.
 */
public final class CallTree {
    /** The node above every outermost call; it stands for no method. */
    static final int ROOT = 0;

    private static final int METHOD = 0;
    private static final int PARENT = 1;
    private static final int FIRST_CHILD = 2; // 0 for none: the root is nobody's child
    private static final int NEXT_SIBLING = 3;
    private static final int STRIDE = 4;
    private static final int SHIFT = 2;

    /** How many children are looked at one by one: fewer are found sooner so than in an index. */
    private static final int MOST_LOOKED_AT = 8;

    /** In place of a node that there is no memory for. */
    private static final int NONE = -1;

    private static final int FOLD_BITS = 14;
    private static final int FOLDS = 1 << FOLD_BITS;

    /** The thread that this tree belongs to. */
    final Thread thread;

    /** When it was made, in nanoseconds of {@code System.nanoTime}. */
    final long begin;

    /** The profiling session that it was made for. */
    final int session;

    private int[] nodes = new int[8 * STRIDE];
    private long[] calls = new long[8];
    private long[] own = new long[8];
    private volatile int size = STRIDE;
    private int current = ROOT;
    private long last;
    private ChildIndex children; // null until a node has many
    private long[] folds; // calling node and method, by their hash; null until calls have to be folded
    private int[] foldedTo;

    /** {@link #last} when the sampler last looked; its own. */
    private long lastSampled;

    /** Nanoseconds by node that the sampler found it running; written by the sampler only. */
    long[] sampled = new long[0];

    /** Calls by node when the clock was changed from exact to sampled; written by the sampler only. */
    long[] exactCalls = new long[0];

    private final boolean kept; // or written for nobody

    /** Whether allocated bytes are counted. */
    final boolean countsBytes;

    private long[] allocated; // empty where bytes are not counted
    private long lastBytes;
    private long bytesAtPause;

    CallTree(Thread thread, int session, boolean kept, boolean countsBytes) {
        begin = System.nanoTime();
        this.thread = thread;
        this.session = session;
        this.kept = kept;
        this.countsBytes = countsBytes;
        allocated = new long[countsBytes ? 8 : 0];
        nodes[METHOD] = -1;
    }

    /**
     * A tree that nobody reads.
     *
     * @param thread {@code null} if several may write into it, which then takes no calls
     */
    static CallTree forNobody(Thread thread, int session) {
        return new CallTree(thread, session, false, false);
    }

    /**
     * Probe: a method begins.
     *
     * @return the node to hand to {@link #exit}
     */
    public int enter(int method) {
        int outer = current;
        int[] nodes = this.nodes;
        int node = nodes[outer + FIRST_CHILD];
        if (node == 0 || nodes[node + METHOD] != method) {
            node = called(outer, method);
        }
        calls[node >> SHIFT]++;
        current = node;
        if (CallTrees.exact) {
            charge(outer, System.nanoTime());
        }
        return outer;
    }

    /** Probe: a method ends, by return or exception. */
    public void exit(int outer) {
        if (CallTrees.exact) {
            charge(current, System.nanoTime());
        }
        current = outer;
    }

    /**
     * Probe: a constructor begins that no exit will end if the other constructor that it calls throws. If the thread
     * was in no call, nothing would come after that to put the tree right, so the constructor is only counted until
     * {@link #constructed}.
     */
    public int enterConstructor(int method) {
        if (current != ROOT) {
            return enter(method);
        }
        int node = called(ROOT, method); // may make room for more calls
        calls[node >> SHIFT]++;
        return ROOT;
    }

    /** Probe: the other constructor has returned. */
    public void constructed(int outer, int method) {
        if (outer == ROOT) {
            caught(ROOT, method);
        }
    }

    /**
     * Probe: a method has caught an exception; where frames below it were left without an exit, it is the current one
     * again.
     */
    public void caught(int outer, int method) {
        int found = child(outer, method);
        int node = found == NONE ? outer : found;
        if (node != current) {
            if (CallTrees.exact) {
                charge(current, System.nanoTime());
            }
            current = node;
        }
    }

    /** The sampler found this thread running for so long since it last looked. */
    void sample(long nanos) {
        if (last == lastSampled) {
            credit(nanos);
        } else {
            lastSampled =
                    last; // a compiled loop goes on charging its time: it has not noticed yet that the clock changed
        }
    }

    /** The clock is exact no more: the time since the last probe is the sampler's to credit. */
    void handOver(long now) {
        exactCalls = calls();
        lastSampled = last;
        credit(Math.max(0, now - last));
    }

    private void credit(long nanos) {
        int node = current();
        if (node != ROOT) {
            if (node >= sampled.length) {
                long[] more = new long[node + 1 + (node >> 1)];
                System.arraycopy(sampled, 0, more, 0, sampled.length);
                sampled = more;
            }
            sampled[node] += nanos;
        }
    }

    /** Probe: the call that the last {@link #enter} announced turns out to be one of {@code method}. */
    public void relabel(int method) {
        int before = current;
        if (before == ROOT) {
            return; // a cached method's body that was called past its cache, to fill a table
        }
        calls[before >> SHIFT]--;
        int node = called(nodes[before + PARENT], method);
        calls[node >> SHIFT]++;
        current = node;
    }

    /** Charges what has passed since the last probe to {@code node}; what lies before the first one is nobody's. */
    void charge(int node, long now) {
        if (node != ROOT) {
            own[node >> SHIFT] += now - last;
        }
        last = now;
        if (countsBytes) {
            chargeBytes(node, AllocationCounter.current());
        }
    }

    private void chargeBytes(int node, long now) {
        if (now < lastBytes) {
            return; // the program has told the JVM to stop counting
        }
        if (node != ROOT) {
            allocated[node >> SHIFT] += now - lastBytes;
        }
        lastBytes = now;
    }

    /** What this thread allocates from now on is the profiler's, not the program's. */
    void pause() {
        if (countsBytes) {
            bytesAtPause = AllocationCounter.current();
        }
    }

    /** Ends a {@link #pause}. */
    void resume() {
        if (countsBytes) {
            discount(AllocationCounter.current() - bytesAtPause);
        }
    }

    /** So much of what this thread has allocated since the last probe is the profiler's. */
    void discount(long bytes) {
        lastBytes += bytes;
    }

    /**
     * The slow half of {@link #enter}: the node whose calls are to be incremented. A call for whose node there is no
     * memory is not counted, and its time is its caller's.
     */
    private int called(int above, int method) {
        int node = child(above, method);
        if (node != NONE) {
            return node;
        }
        if (kept) {
            CallTrees.lose();
        }
        calls[above >> SHIFT]--;
        return above;
    }

    /**
     * Finds or makes a node, and moves it to the front for the next time.
     *
     * @return {@link #NONE} if there is no memory for it
     */
    private int child(int above, int method) {
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
        int[] moreNodes = new int[length];
        long[] moreCalls = new long[length >> SHIFT];
        long[] moreOwn = new long[length >> SHIFT];
        long[] moreAllocated = new long[countsBytes ? length >> SHIFT : 0]; // all or none: the heap may be full
        System.arraycopy(nodes, 0, moreNodes, 0, nodes.length);
        System.arraycopy(calls, 0, moreCalls, 0, calls.length);
        System.arraycopy(own, 0, moreOwn, 0, own.length);
        System.arraycopy(allocated, 0, moreAllocated, 0, allocated.length);
        nodes = moreNodes;
        calls = moreCalls;
        own = moreOwn;
        allocated = moreAllocated;
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
    int size() {
        return size >> SHIFT;
    }

    /** The number of the node whose method is running now. */
    int current() {
        return current >> SHIFT;
    }

    /** When the last probe of a session with the exact clock fired, in nanoseconds of {@code System.nanoTime}. */
    long last() {
        return last;
    }

    /** What the thread had allocated when the last probe fired, in bytes. */
    long lastBytes() {
        return lastBytes;
    }

    /** Whether calls were folded for want of nodes. */
    boolean folded() {
        return folds != null;
    }

    int[] methods() {
        return column(METHOD, 0);
    }

    /** Parents' numbers; of the root, 0. */
    int[] parents() {
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

    /** Calls by node. May lag behind a running thread by a moment. */
    long[] calls() {
        int count = size();
        return copy(calls, count);
    }

    /** Own nanoseconds by node, as far as a session with the exact clock has charged them. */
    long[] own() {
        int count = size();
        return copy(own, count);
    }

    /** Own bytes by node, as far as probes have charged them. */
    long[] allocated() {
        int count = size();
        return copy(allocated, count);
    }

    private static long[] copy(long[] from, int count) {
        long[] copy = new long[count];
        System.arraycopy(from, 0, copy, 0, Math.min(count, from.length));
        return copy;
    }
}
