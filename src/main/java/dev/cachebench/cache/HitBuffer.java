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
    private static final int SIZE = 128;

    private final int[] slots = new int[SIZE]; // slot + 1; 0 where there was none yet
    private int count; // beyond SIZE when it is overdue to be heard

    /** Notes a hit. Needs no lock. Returns whether the buffer is full. */
    boolean add(int slot) {
        int[] slots = this.slots;
        int count = this.count;
        slots[count & (slots.length - 1)] = slot + 1;
        this.count = count + 1;
        return count >= SIZE - 1;
    }

    /** Has {@code policy} hear every hit on an entry that is still there. Under the lock. */
    void drain(Policy policy, SlotIndex index) {
        int count = Math.min(this.count, SIZE);
        for (int i = 0; i < count; i++) {
            int slot = slots[i] - 1;
            if (slot >= 0 && index.isUsed(slot)) {
                policy.hit(slot);
            }
        }
        this.count = 0;
    }

    long bytes() {
        return 24 + 16 + 4L * slots.length;
    }
}
