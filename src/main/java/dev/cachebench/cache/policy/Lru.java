package dev.cachebench.cache.policy;

/**
 * Least recently used: the victim is the entry whose last use is longest ago.
 *
 * <p>A circular doubly linked list, as CPython's {@code lru_cache} has it: link 0 is the root, link {@code slot + 1} the
 * entry in {@code slot}; {@code next} of the root is the oldest link, {@code prev} of the root the newest.
 */
public final class Lru implements Policy {
    private static final int ROOT = 0;

    private final Links links;

    /** @param capacity the most entries there will be, 1 or more */
    public Lru(int capacity) {
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int oldest = links.oldest(ROOT);
        links.unlink(oldest);
        return oldest - 1;
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

    /** The next newer link; of 0, the oldest. */
    public int next(int link) {
        return links.next(link);
    }

    /** The next older link; of 0, the newest. */
    public int prev(int link) {
        return links.prev(link);
    }
}
