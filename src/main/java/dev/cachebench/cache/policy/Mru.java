package dev.cachebench.cache.policy;

/**
 * Most recently used: the victim is the entry that was used last. Best for loops over more keys than there is room for
 * (H. Chou and D. DeWitt, "An Evaluation of Buffer Management Strategies for Relational Database Systems", VLDB 1985).
 */
public final class Mru implements Policy {
    private static final int ROOT = 0;

    private final Links links;

    /** @param capacity the most entries there will be, 1 or more */
    public Mru(int capacity) {
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int victim = links.newest(ROOT);
        links.unlink(victim);
        return victim - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        links.append(ROOT, slot + 1);
    }

    @Override
    public void hit(int slot) {
        links.move(ROOT, slot + 1);
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
}
