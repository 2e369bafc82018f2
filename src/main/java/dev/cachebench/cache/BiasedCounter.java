package dev.cachebench.cache;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A counter that costs its first user's thread a plain increment and other threads an atomic one: an atomic increment
 * (5 ns) would cost more than the table look-up that it counts (1 ns). Read while its first user counts, the sum may
 * lag.
 */
final class BiasedCounter {
    private static final int OWN = 8; // in the middle of an array, a cache line away from what other threads read

    private final long[] own = new long[OWN + 9]; // written by the owner only
    private final LongAdder others = new LongAdder();
    private final AtomicReference<Thread> claim = new AtomicReference<>();
    private Thread owner; // a plain copy of the claim

    void add() {
        Thread thread = Thread.currentThread();
        if (thread == owner) {
            own[OWN]++;
        } else {
            addFrom(thread);
        }
    }

    private void addFrom(Thread thread) {
        if (claim.compareAndSet(null, thread)) {
            owner = thread;
            own[OWN]++;
        } else {
            others.increment();
        }
    }

    long sum() {
        return own[OWN] + others.sum();
    }
}
