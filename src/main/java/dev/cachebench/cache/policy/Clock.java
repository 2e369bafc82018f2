package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * Clock, or second chance (F. Corbató, "A Paging Experiment with the Multics System", 1968): a queue whose entries have a
 * bit that a hit sets. The hand sweeps from the oldest: an entry with its bit set loses the bit and goes to the back, the
 * first without is the victim. New entries come without the bit.
 */
public final class Clock implements Policy {
    private static final int QUEUE = 0;

    private final int capacity;
    private final Links links;
    private byte[] used = new byte[0]; // by slot

    /** @param capacity the most entries there will be, 1 or more */
    public Clock(int capacity) {
        this.capacity = capacity;
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int hand = links.oldest(QUEUE);
        while (used[hand - 1] != 0) {
            used[hand - 1] = 0;
            links.move(QUEUE, hand);
            hand = links.oldest(QUEUE);
        }
        links.unlink(hand);
        return hand - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        used = Room.with(used, slot, capacity);
        used[slot] = 0;
        links.append(QUEUE, slot + 1);
    }

    @Override
    public void hit(int slot) {
        used[slot] = 1;
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + 1);
    }

    @Override
    public void cleared() {
        links.clear();
        Arrays.fill(used, (byte) 0);
    }

    @Override
    public long bytes() {
        return 24 + links.bytes() + 16 + used.length;
    }
}
