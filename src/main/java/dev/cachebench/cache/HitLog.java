package dev.cachebench.cache;

import dev.cachebench.cache.policy.Policy;

/**
 * The hits of one thread: how many, and the slots of the last ones, which a policy has yet to hear of. Only that thread
 * writes, with plain stores, so that a hit costs neither an atomic operation nor another thread's cache line; whoever has the
 * cache's lock reads.
 */
final class HitLog {
    private static final int SIZE = 128;

    final Thread thread;
    final Count count = new Count();
    private final long[] hits = count.hits;
    private final int[] slots = new int[SIZE]; // a ring: hit n is at n modulo its size
    private long heard; // hits that the policy has heard of; guarded by the cache's lock

    /** How many hits there were, without their thread. */
    static final class Count {
        private static final int AT = 8; // in the middle of an array, a cache line away from what other threads read

        private final long[] hits = new long[AT + 9];

        long get() {
            return hits[AT];
        }
    }

    /** @param thread the only one to add; {@code null} for a log that nobody adds to */
    HitLog(Thread thread) {
        this.thread = thread;
    }

    /** Notes a hit. Returns whether it is time to have the policy hear of them, lest the ring run over. */
    boolean add(int slot) {
        int[] slots = this.slots;
        long n = hits[Count.AT];
        slots[(int) n & (slots.length - 1)] = slot;
        hits[Count.AT] = ++n;
        return (n & (SIZE - 1)) == 0;
    }

    /** Has {@code policy} hear of the hits that it has not heard of, on entries that are still there. Under the lock. */
    void drain(Policy policy, SlotIndex index) {
        long count = hits[Count.AT];
        for (long n = Math.max(heard, count - SIZE); n < count; n++) {
            int slot = slots[(int) n & (SIZE - 1)];
            if (index.isUsed(slot)) {
                policy.hit(slot);
            }
        }
        heard = count;
    }

    long bytes() {
        return 32 + 16 + 8L * hits.length + 16 + 4L * slots.length;
    }
}
