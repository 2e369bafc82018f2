package dev.cachebench.cache.policy;

import java.util.List;

/**
 * LRU-K with K = 2 (E. O'Neil, P. O'Neil and G. Weikum, "The LRU-K Page Replacement Algorithm for Database Disk
 * Buffering", SIGMOD 1993): the victim is the entry whose last use but one is longest ago; entries used just once come
 * before all others, by that use. The last use of an entry that leaves is remembered, for as many as the cache has
 * entries. Every use counts, however soon after another.
 */
public final class LruK implements Policy {
    private static final long TWICE =
            1L << 62; // added to the time of a last use but one, so that it comes after the others

    private final int capacity;
    private final Heap heap;
    private final Ghosts ghosts;
    private int[] keys = new int[0]; // by slot
    private long[] last = new long[0]; // by slot, the time of the last use
    private long[] lastOfGhost = new long[0]; // by node among the ghosts
    private long now;
    private long before; // when the key that is arriving was used last, 0 if that is not known

    /** @param capacity the most entries there will be, 1 or more */
    public LruK(int capacity) {
        this.capacity = capacity;
        heap = new Heap(capacity);
        ghosts = new Ghosts(capacity);
    }

    @Override
    public void arriving(int key) {
        int ghost = ghosts.find(key);
        before = ghost == 0 ? 0 : lastOfGhost[ghost];
        if (ghost != 0) {
            ghosts.remove(ghost);
        }
    }

    @Override
    public int evict() {
        int victim = heap.least();
        heap.remove(victim);
        int ghost = ghosts.add(keys[victim]);
        lastOfGhost = GrowingArrays.with(lastOfGhost, ghost, capacity);
        lastOfGhost[ghost] = last[victim];
        return victim;
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        last = GrowingArrays.with(last, slot, capacity);
        keys[slot] = key;
        last[slot] = ++now;
        heap.add(slot, before == 0 ? now : TWICE + before);
        before = 0;
    }

    @Override
    public void hit(int slot) {
        heap.raise(slot, TWICE + last[slot]);
        last[slot] = ++now;
    }

    @Override
    public void removed(int slot) {
        heap.remove(slot);
    }

    @Override
    public void cleared() {
        heap.clear();
        ghosts.clear();
        now = 0;
        before = 0;
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                heap.segment("by last use but one", slot -> heap.order(slot) >= TWICE ? "used twice" : "used once"));
    }

    @Override
    public List<GhostList> ghostLists() {
        return List.of(new GhostList("left", ghosts.size()));
    }

    @Override
    public long bytes() {
        return 56 + heap.bytes() + ghosts.bytes() + 48 + 4L * keys.length + 8L * (last.length + lastOfGhost.length);
    }
}
