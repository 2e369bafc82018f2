package dev.cachebench.agent.tune;

import dev.cachebench.cache.ThreadNumber;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of what happens in a cache, exact whatever threads add to them. A thread has a part to itself if no other came
 * to its place before: what it adds there takes no atomic operation, which would be most of what watching a hit costs,
 * as the processor reads nothing ahead of it. Others share what threads may add to at the same time. Thread-safe.
 */
final class OwnedCounts {
    private static final int PARTS = 64;

    private final Part[] parts = new Part[PARTS]; // added by whoever has locked this
    private final LongAdder[] shared = new LongAdder[Count.values().length];

    /** What is counted. */
    enum Count {
        HITS,
        MISSES,
        /** Requests that came several at a time. */
        KEYLESS,
        EVICTED,
        EXPIRED,
        COLLECTED,
        PUTS
    }

    OwnedCounts() {
        for (int i = 0; i < shared.length; i++) {
            shared[i] = new LongAdder();
        }
    }

    /** That of a thread as long as there is the thread, which alone writes to it. */
    private static final class Part extends WeakReference<Thread> {
        private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
        private static final int MARGIN = 16; // on either side, so that no two parts are on one pair of cache lines

        private final long[] counts;

        /** @param counts so far, by a thread that is gone */
        Part(Thread owner, long[] counts) {
            super(owner);
            this.counts = counts;
        }

        static long[] none() {
            return new long[Count.values().length + 2 * MARGIN];
        }

        /** Whoever reads it may be another thread, and so it is written each time. */
        void add(Count count, long amount) {
            int place = MARGIN + count.ordinal();
            LONGS.setRelease(counts, place, counts[place] + amount);
        }

        long get(Count count) {
            return (long) LONGS.getAcquire(counts, MARGIN + count.ordinal());
        }
    }

    void add(Count count, long amount) {
        Thread thread = Thread.currentThread();
        Part part = parts[place(thread)];
        if (part != null && part.refersTo(thread)) {
            part.add(count, amount);
        } else {
            addFirst(thread, count, amount);
        }
    }

    private static int place(Thread thread) {
        return ThreadNumber.of(thread) & PARTS - 1;
    }

    private void addFirst(Thread thread, Count count, long amount) {
        Part part = parts[place(thread)];
        part = part == null || part.refersTo(null) ? taken(thread) : null;
        if (part == null) {
            shared[count.ordinal()].add(amount);
        } else {
            part.add(count, amount);
        }
    }

    /** The part of a thread from now on; {@code null} if another was faster. */
    private synchronized Part taken(Thread thread) {
        int place = place(thread);
        Part before = parts[place];
        if (before != null && !before.refersTo(null)) {
            return null;
        }
        Part part = new Part(thread, before == null ? Part.none() : before.counts);
        parts[place] = part;
        return part;
    }

    /** Of all threads; not of one moment while they add. */
    synchronized long sum(Count count) {
        long sum = shared[count.ordinal()].sum();
        for (Part each : parts) {
            sum += each == null ? 0 : each.get(count);
        }
        return sum;
    }
}
