package dev.cachebench.cache.policy;

/**
 * First in, first out: the victim is the entry that was inserted longest ago; hits change nothing (L. Belady, "A Study of
 * Replacement Algorithms for a Virtual-Storage Computer", IBM Systems Journal 1966).
 */
public final class Fifo implements Policy {
    private static final int ROOT = 0;

    private final Links links;

    /** @param capacity the most entries there will be, 1 or more */
    public Fifo(int capacity) {
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int victim = links.oldest(ROOT);
        links.unlink(victim);
        return victim - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        links.append(ROOT, slot + 1);
    }

    @Override
    public void hit(int slot) {}

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
