package dev.cachebench.cache;

import dev.cachebench.cache.policy.Policy;

/**
 * Hits that a policy has yet to hear of. A hit is answered without the cache's lock and leaves nothing but its slot here;
 * whoever holds the lock next, and before anything else is asked of the policy, has the policy hear them in order. So as
 * long as calls come one at a time, by however many threads, the policy decides as if it had heard each hit at once.
 *
 * <p>Threads that hit at the very same time may overwrite each other's slots: then a hit is lost to the policy, or heard
 * for another entry. That is the price of not synchronising, and recency among racing threads means little anyway. The
 * idea of a lossy buffer is from Caffeine (B. Manes, "Design of a Modern Cache", 2015), which has many such buffers, one
 * a thread at best; a single one keeps the order of hits.
 */
final class HitBuffer {
    private static final int SIZE = 64;
    private static final int LINE = 16; // ints in a cache line, to keep others' fields off ours
    private static final int COUNT = LINE;
    private static final int FIRST = LINE + 1;

    private final int[] slots = new int[FIRST + SIZE + LINE]; // slot + 1; 0 is empty

    /** Notes a hit. Needs no lock. Returns whether the buffer is full. */
    boolean add(int slot) {
        int[] slots = this.slots;
        int count = slots[COUNT];
        slots[FIRST + (count & (SIZE - 1))] = slot + 1;
        slots[COUNT] = count + 1;
        return count >= SIZE - 1;
    }

    /** Has {@code policy} hear every hit on an entry that is still there. Under the lock. */
    void drain(Policy policy, SlotIndex index) {
        int count = Math.min(slots[COUNT], SIZE);
        for (int i = FIRST; i < FIRST + count; i++) {
            int slot = slots[i] - 1;
            if (slot >= 0 && index.isUsed(slot)) {
                policy.hit(slot);
            }
            slots[i] = 0;
        }
        slots[COUNT] = 0;
    }

    long bytes() {
        return 16 + 16 + 4L * slots.length;
    }
}
