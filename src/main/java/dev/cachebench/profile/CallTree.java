package dev.cachebench.profile;

/**
 * The calling-context tree of one thread (Ammons, Ball and Larus, PLDI '97): what was counted and timed on each
 * distinct {@linkplain CallPaths call path}. Written by its thread only; the sampler and the snapshot read it from
 * outside, without stopping it.
 *
 * <p>Time is kept per node as own time: every probe charges what has passed since the last one to the node that was
 * current. That needs no stack of start times, survives frames that fold into one node, and can be handed over to the
 * sampler at any moment. Allocated bytes are charged in the same way, from the thread's count of them. Nothing here
 * calls the JDK but {@code System} and that count, so that JDK classes may be profiled too.
 */
public final class CallTree extends CallPaths {
    /** When it was made, in nanoseconds of {@code System.nanoTime}. */
    final long begin;

    /** The profiling session that it was made for. */
    final int session;

    private long[] calls = new long[FIRST_ROOM];
    private long[] own = new long[FIRST_ROOM];
    private int current = ROOT;
    private long last;

    /** {@link #last} when the sampler last looked; its own. */
    private long lastSampled;

    /** Nanoseconds by node that the sampler found it running; written by the sampler only. */
    long[] sampled = new long[0];

    /** Calls by node when the clock was changed from exact to sampled; written by the sampler only. */
    long[] exactCalls = new long[0];

    /** Whether allocated bytes are counted. */
    final boolean countsBytes;

    private long[] allocated; // empty where bytes are not counted
    private long lastBytes;
    private long bytesAtPause;

    CallTree(Thread thread, int session, boolean kept, boolean countsBytes) {
        super(thread, kept);
        begin = System.nanoTime();
        this.session = session;
        this.countsBytes = countsBytes;
        allocated = new long[countsBytes ? FIRST_ROOM : 0];
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

    @Override
    void pause() {
        if (countsBytes) {
            bytesAtPause = AllocationCounter.current();
        }
    }

    @Override
    void resume() {
        if (countsBytes) {
            discount(AllocationCounter.current() - bytesAtPause);
        }
    }

    @Override
    void makeRoom(int count) {
        long[] moreCalls = new long[count];
        long[] moreOwn = new long[count];
        long[] moreAllocated = new long[countsBytes ? count : 0]; // all or none: the heap may be full
        System.arraycopy(calls, 0, moreCalls, 0, calls.length);
        System.arraycopy(own, 0, moreOwn, 0, own.length);
        System.arraycopy(allocated, 0, moreAllocated, 0, allocated.length);
        calls = moreCalls;
        own = moreOwn;
        allocated = moreAllocated;
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
