package dev.cachebench.cache.policy;

import java.util.Arrays;
import java.util.List;

/**
 * Clock, or second chance (F. Corbató, "A Paging Experiment with the Multics System", 1968): a queue whose entries have
 * a bit that a hit sets. The hand sweeps from the oldest: an entry with its bit set loses the bit and goes to the back,
 * the first without is the victim. New entries come without the bit.
 */
public final class Clock extends OneList {
    private final int capacity;
    private byte[] used = new byte[0]; // by slot

    /** @param capacity the most entries there will be, 1 or more */
    public Clock(int capacity) {
        super(capacity);
        this.capacity = capacity;
    }

    @Override
    int victim() {
        int hand = links.oldest(LIST);
        while (used[hand - 1] != 0) {
            used[hand - 1] = 0;
            links.move(LIST, hand);
            hand = links.oldest(LIST);
        }
        return hand;
    }

    @Override
    public void inserted(int slot, int key) {
        used = GrowingArrays.with(used, slot, capacity);
        used[slot] = 0;
        super.inserted(slot, key);
    }

    @Override
    public void hit(int slot) {
        used[slot] = 1;
    }

    @Override
    public void cleared() {
        super.cleared();
        Arrays.fill(used, (byte) 0);
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.of("clock", links, LIST, 1, slot -> used[slot] != 0 ? "used" : ""));
    }

    @Override
    public long bytes() {
        return super.bytes() + 24 + used.length;
    }
}
