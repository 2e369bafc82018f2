package dev.cachebench.profile;

import java.util.Arrays;

/**
 * The calling-context tree of one thread (Ammons, Ball and Larus, PLDI '97): one node per distinct call path, held in
 * arrays. A path is active at most once at a time, so a node can carry the start of its own activation, and the stack is
 * the chain of parents. Written by its thread only.
 */
public final class CallTree {
    /** The node above every outermost call; it stands for no method. */
    public static final int ROOT = 0;

    private static final int NONE = -1;

    private int[] method = new int[64];
    private int[] parent = new int[64];
    private int[] firstChild = new int[64];
    private int[] nextSibling = new int[64];
    private long[] calls = new long[64];
    private long[] nanos = new long[64];
    private long[] start = new long[64];
    private int size;
    private int current;

    public CallTree() {
        current = add(NONE, NONE);
    }

    /** A call of {@code method} begins at {@code now}, in nanoseconds. */
    public void enter(int method, long now) {
        int node = child(current, method);
        start[node] = now;
        current = node;
    }

    /** The innermost call ends, by return or exception. */
    public void exit(long now) {
        int node = current;
        nanos[node] += now - start[node];
        calls[node]++;
        current = parent[node];
    }

    /** The innermost call turns out to be one of {@code method}, since its beginning. */
    public void relabel(int method) {
        int before = current;
        if (before == ROOT) {
            return; // a cached method's body that was called past its cache, to fill a table
        }
        int node = child(parent[before], method);
        start[node] = start[before];
        current = node;
    }

    /** Ends the calls that are still running, as if they all returned at {@code now}. */
    void end(long now) {
        while (current != ROOT) {
            exit(now);
        }
    }

    private int child(int above, int method) {
        int first = firstChild[above];
        if (first != NONE && this.method[first] == method) {
            return first;
        }
        int last = NONE;
        for (int node = first; node != NONE; node = nextSibling[node]) {
            if (this.method[node] == method) {
                return node;
            }
            last = node;
        }
        int node = add(method, above);
        if (last == NONE) {
            firstChild[above] = node;
        } else {
            nextSibling[last] = node;
        }
        return node;
    }

    private int add(int method, int above) {
        if (size == this.method.length) {
            grow(size * 2);
        }
        int node = size++;
        this.method[node] = method;
        parent[node] = above;
        firstChild[node] = NONE;
        nextSibling[node] = NONE;
        return node;
    }

    private void grow(int length) {
        method = Arrays.copyOf(method, length);
        parent = Arrays.copyOf(parent, length);
        firstChild = Arrays.copyOf(firstChild, length);
        nextSibling = Arrays.copyOf(nextSibling, length);
        calls = Arrays.copyOf(calls, length);
        nanos = Arrays.copyOf(nanos, length);
        start = Arrays.copyOf(start, length);
    }

    /** Number of nodes; a node's number is greater than its parent's. */
    public int size() {
        return size;
    }

    public int method(int node) {
        return method[node];
    }

    public int parent(int node) {
        return parent[node];
    }

    /** The first callee's node, or -1. */
    public int firstChild(int node) {
        return firstChild[node];
    }

    /** The caller's next callee's node, or -1. */
    public int nextSibling(int node) {
        return nextSibling[node];
    }

    /** Calls that have ended. */
    public long calls(int node) {
        return calls[node];
    }

    /** Time between entries and exits, callees included, probes not corrected for. */
    public long nanos(int node) {
        return nanos[node];
    }
}
