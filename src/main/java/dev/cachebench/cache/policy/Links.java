package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * Circular doubly linked lists over two int arrays. The first nodes are the roots of the lists; {@code next} of a root
 * is the oldest node of its list, {@code prev} the newest. Every operation takes constant time and 8 bytes a node.
 */
final class Links {
    private final int lists;
    private final int most;
    private int[] prev;
    private int[] next;

    /** @param nodes the most nodes there will be besides the roots */
    Links(int lists, int nodes) {
        this.lists = lists;
        this.most = (int) Math.min(Integer.MAX_VALUE - 8L, (long) lists + nodes);
        prev = new int[Math.min(16 + lists, most)];
        next = new int[prev.length];
        clear();
    }

    void clear() {
        for (int root = 0; root < lists; root++) {
            prev[root] = root;
            next[root] = root;
        }
    }

    int next(int node) {
        return next[node];
    }

    int prev(int node) {
        return prev[node];
    }

    /** The oldest node of a list; the list itself if it is empty. */
    int oldest(int list) {
        return next[list];
    }

    /** The newest node of a list; the list itself if it is empty. */
    int newest(int list) {
        return prev[list];
    }

    boolean isEmpty(int list) {
        return next[list] == list;
    }

    /** Makes a node that is in no list the newest of one. */
    void append(int list, int node) {
        if (node >= next.length) {
            grow(node);
        }
        int newest = prev[list];
        prev[node] = newest;
        next[node] = list;
        next[newest] = node;
        prev[list] = node;
    }

    /**
     * Makes a node that is in no list the next newer than {@code older}, which may be a root: then it is the oldest.
     */
    void insertAfter(int older, int node) {
        append(next(older), node);
    }

    void unlink(int node) {
        int before = prev[node];
        int after = next[node];
        next[before] = after;
        prev[after] = before;
    }

    /** Takes a node out of the list it is in, and makes it the newest of {@code list}. */
    void move(int list, int node) {
        if (next[node] != list) { // the newest stays where it is
            unlink(node);
            append(list, node);
        }
    }

    private void grow(int node) {
        int length = GrowingArrays.length(next.length, node + 1, most);
        prev = Arrays.copyOf(prev, length);
        next = Arrays.copyOf(next, length);
    }

    long bytes() {
        return 32 + 2 * (16 + 4L * prev.length);
    }
}
