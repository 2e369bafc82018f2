package dev.cachebench.cache.policy;

import java.util.List;

/**
 * What {@link Arc} and {@link Car} have in common: the ghosts of two lists T1 and T2, called B1 and B2, and the target
 * p for the size of T1. A ghost of B1 that comes back raises the target, one of B2 lowers it.
 */
final class AdaptiveGhosts {
    static final int NONE = 0;
    static final int B1 = 1;
    static final int B2 = 2;

    private final int capacity;
    private final Ghosts b1;
    private final Ghosts b2;
    private double target;

    /** @param capacity the most entries of both lists, 1 or more */
    AdaptiveGhosts(int capacity) {
        this.capacity = capacity;
        b1 = new Ghosts(capacity);
        b2 = new Ghosts((int) Math.min(2L * capacity, Integer.MAX_VALUE - 8));
    }

    /** How many entries T1 should have: a real number from 0 to the capacity, as in the paper. */
    double target() {
        return target;
    }

    boolean remembers(int key) {
        return b1.find(key) != 0 || b2.find(key) != 0;
    }

    /** Moves the target and forgets the key if it is remembered. Returns where it was. */
    int recall(int key) {
        int node = b1.find(key);
        if (node != 0) {
            target = Math.min(target + Math.max(1, (double) b2.size() / b1.size()), capacity);
            b1.remove(node);
            return B1;
        }
        node = b2.find(key);
        if (node != 0) {
            target = Math.max(target - Math.max(1, (double) b1.size() / b2.size()), 0);
            b2.remove(node);
            return B2;
        }
        return NONE;
    }

    /** Forgets a key if, for a key that was not remembered, T1 and B1 have the capacity or all lists twice that. */
    void trim(int t1, int t2) {
        if (t1 + b1.size() >= capacity) {
            b1.removeOldest();
        } else if (t1 + t2 + b1.size() + b2.size() >= 2L * capacity) {
            b2.removeOldest();
        }
    }

    /** Whether T1 has the whole capacity and B1 nothing, so that what leaves T1 is not to be remembered. */
    boolean isAllT1(int t1) {
        return b1.size() == 0 && t1 >= capacity;
    }

    /** Remembers a key that leaves T1. */
    void addToB1(int key) {
        b1.add(key);
    }

    /** Remembers a key that leaves T2. */
    void addToB2(int key) {
        b2.add(key);
    }

    void clear() {
        b1.clear();
        b2.clear();
        target = 0;
    }

    List<GhostList> lists() {
        return List.of(new GhostList("B1", b1.size()), new GhostList("B2", b2.size()));
    }

    long bytes() {
        return 40 + b1.bytes() + b2.bytes();
    }
}
