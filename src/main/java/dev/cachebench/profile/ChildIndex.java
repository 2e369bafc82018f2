package dev.cachebench.profile;

/**
 * The nodes of a call tree by parent and method, for parents of many children: an open-addressed hash table, at most
 * half full. One thread's own.
 */
final class ChildIndex {
    private static final int FIRST_BITS = 6;

    private int bits = FIRST_BITS;
    private long[] paths = new long[1 << FIRST_BITS];
    private int[] nodes = new int[1 << FIRST_BITS]; // 0 for none: the root is nobody's child
    private int size;

    private static long path(int parent, int method) {
        return (long) parent << 32 | method;
    }

    /** By Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4). */
    private static int slot(long path, int bits) {
        return (int) (path * 0x9E3779B97F4A7C15L >>> 64 - bits);
    }

    /** The child; 0 if it is not here. */
    int get(int parent, int method) {
        long path = path(parent, method);
        int mask = nodes.length - 1;
        for (int slot = slot(path, bits); nodes[slot] != 0; slot = slot + 1 & mask) {
            if (paths[slot] == path) {
                return nodes[slot];
            }
        }
        return 0;
    }

    /** Adds a child that is not here yet. */
    void put(int parent, int method, int node) {
        if (2 * size >= nodes.length) {
            grow();
        }
        put(paths, nodes, bits, path(parent, method), node);
        size++;
    }

    private static void put(long[] paths, int[] nodes, int bits, long path, int node) {
        int slot = slot(path, bits);
        while (nodes[slot] != 0) {
            slot = slot + 1 & nodes.length - 1;
        }
        paths[slot] = path;
        nodes[slot] = node;
    }

    private void grow() {
        long[] morePaths = new long[2 * paths.length]; // both or none: the heap may be full
        int[] moreNodes = new int[2 * nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] != 0) {
                put(morePaths, moreNodes, bits + 1, paths[i], nodes[i]);
            }
        }
        paths = morePaths;
        nodes = moreNodes;
        bits++;
    }
}
