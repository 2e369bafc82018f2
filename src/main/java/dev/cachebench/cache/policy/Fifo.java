package dev.cachebench.cache.policy;

/**
 * First in, first out: the victim is the entry that was inserted longest ago; hits change nothing (L. Belady, "A Study
 * of Replacement Algorithms for a Virtual-Storage Computer", IBM Systems Journal 1966).
 */
public final class Fifo extends OneList {

    /** @param capacity the most entries there will be, 1 or more */
    public Fifo(int capacity) {
        super(capacity);
    }

    @Override
    int victim() {
        return links.oldest(LIST);
    }

    @Override
    public void hit(int slot) {}
}
