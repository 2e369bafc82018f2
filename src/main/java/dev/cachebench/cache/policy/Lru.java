package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * Least recently used: the victim is the entry whose last use is longest ago.
 *
 * <p>A circular doubly linked list held in two int arrays, as CPython's {@code lru_cache} holds it in list objects: link
 * 0 is the root, link {@code slot + 1} the entry in {@code slot}; {@code next} of the root is the oldest link, {@code
 * prev} of the root the newest. Every operation takes constant time and 8 bytes an entry.
 */
public final class Lru implements Policy {
    private static final int ROOT = 0;

    private final int capacity;
    private int[] prev = new int[17];
    private int[] next = new int[17];

    /** @param capacity the most entries there will be, 1 or more */
    public Lru(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void inserted(int slot, long keyHash) {
        int link = slot + 1;
        if (link >= next.length) {
            int length = Math.max(link, Math.min(next.length + (next.length >> 1), capacity)) + 1;
            prev = Arrays.copyOf(prev, length);
            next = Arrays.copyOf(next, length);
        }
        append(link);
    }

    @Override
    public void hit(int slot) {
        int link = slot + 1;
        if (next[link] != ROOT) { // the newest link stays where it is
            unlink(link);
            append(link);
        }
    }

    @Override
    public int victim(long incomingKeyHash) {
        return next[ROOT] - 1;
    }

    @Override
    public void removed(int slot) {
        unlink(slot + 1);
    }

    @Override
    public void cleared() {
        prev[ROOT] = ROOT;
        next[ROOT] = ROOT;
    }

    @Override
    public long bytes() {
        return 32 + 4L * (prev.length + next.length);
    }

    /** The next newer link; of 0, the oldest. */
    public int next(int link) {
        return next[link];
    }

    /** The next older link; of 0, the newest. */
    public int prev(int link) {
        return prev[link];
    }

    private void append(int link) {
        int newest = prev[ROOT];
        prev[link] = newest;
        next[link] = ROOT;
        next[newest] = link;
        prev[ROOT] = link;
    }

    private void unlink(int link) {
        next[prev[link]] = next[link];
        prev[next[link]] = prev[link];
    }
}
