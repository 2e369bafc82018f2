package dev.cachebench.cache.policy;

/**
 * Least recently used: the victim is the entry whose last use is longest ago.
 *
 * <p>A circular doubly linked list, as CPython's {@code lru_cache} has it: link 0 is the root, link {@code slot + 1}
 * the entry in {@code slot}; {@code next} of the root is the oldest link, {@code prev} of the root the newest.
 */
public final class Lru extends OneList {

    /** @param capacity the most entries there will be, 1 or more */
    public Lru(int capacity) {
        super(capacity);
    }

    @Override
    int victim() {
        return links.oldest(LIST);
    }

    @Override
    public void hit(int slot) {
        links.move(LIST, slot + 1);
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
