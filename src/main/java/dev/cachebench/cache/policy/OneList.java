package dev.cachebench.cache.policy;

import java.util.List;

/** A policy that keeps all entries in one list, oldest first. */
abstract class OneList implements Policy {
    static final int LIST = 0;

    /** The node of the entry in {@code slot} is {@code slot + 1}. */
    final Links links;

    /** @param capacity the most entries there will be, 1 or more */
    OneList(int capacity) {
        links = new Links(1, capacity);
    }

    /** The node of the entry to evict. */
    abstract int victim();

    @Override
    public final int evict() {
        int victim = victim();
        links.unlink(victim);
        return victim - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        links.append(LIST, slot + 1);
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + 1);
    }

    @Override
    public void cleared() {
        links.clear();
    }

    @Override
    public long bytes() {
        return 16 + links.bytes();
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.of("list", links, LIST, 1, Segment.NO_NOTES));
    }
}
