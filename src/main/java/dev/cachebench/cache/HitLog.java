package dev.cachebench.cache;

import dev.cachebench.cache.cost.Computing;
import dev.cachebench.cache.cost.HitCosts;
import dev.cachebench.cache.policy.Policy;

/**
 * The hits of one thread: how many, and the slots of the last ones, which a policy has yet to hear of. Only that thread
 * writes, with plain stores, so that a hit costs neither an atomic operation nor another thread's cache line; whoever
 * has the cache's lock reads.
 */
final class HitLog {
    static final int SIZE = 128;

    final Thread thread;
    final Computing computing = new Computing();
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

    /**
     * Has {@code policy} hear of the hits that it has not heard of, on entries that are still there, and notes what
     * they had cost. Under the lock.
     *
     * @param policy {@code null} where the order of hits does not matter
     */
    void drain(Policy policy, SlotIndex index, HitCosts costs) {
        long count = hits[Count.AT];
        if (count == heard) {
            return;
        }
        long from = Math.max(heard, count - SIZE);
        if (policy != null || costs.wantsAll()) {
            for (long n = from; n < count; n++) {
                int slot = slots[(int) n & (SIZE - 1)];
                if (index.isUsed(slot)) {
                    if (policy != null) {
                        policy.hit(slot);
                    }
                    if (costs.wantsAll()) {
                        double calls = costs.add(slot);
                        if (computing.isOn()) {
                            computing.hit(calls);
                        }
                    }
                }
            }
        } else if (computing.isOn()) {
            computing.hit(count - from);
        }
        for (long n = from + costs.pass((int) (count - from)); n < count; n += 1 + costs.pass((int) (count - n - 1))) {
            costs.take(slots[(int) n & (SIZE - 1)]);
        }
        heard = count;
    }

    /** Whether there are hits that nobody has heard of. Under the lock. */
    boolean isPending() {
        return heard < hits[Count.AT];
    }

    long bytes() {
        return 40 + 16 + 8L * hits.length + 16 + 4L * slots.length;
    }
}
