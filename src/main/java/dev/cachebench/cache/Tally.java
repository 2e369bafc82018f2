package dev.cachebench.cache;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A counter that costs its first user's thread a plain increment and other threads an atomic one: an atomic increment
 * (5 ns) would cost more than the table look-up that it counts (1 ns). Read while its first user counts, the sum may lag.
 */
final class Tally {
    private final LongAdder others = new LongAdder();
    private final AtomicReference<Thread> claim = new AtomicReference<>();
    private Thread owner; // a plain copy of the claim
    private long own; // written by the owner only

    void add() {
        Thread thread = Thread.currentThread();
        if (thread == owner) {
            own++;
        } else {
            addFrom(thread);
        }
    }

    private void addFrom(Thread thread) {
        if (claim.compareAndSet(null, thread)) {
            owner = thread;
            own++;
        } else {
            others.increment();
        }
    }

    long sum() {
        return own + others.sum();
    }
}
