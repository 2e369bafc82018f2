package dev.cachebench.cache.watch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A sum that many threads add to without waiting for each other: each has one of some parts of it, which lie on cache
 * lines of their own. A {@code LongAdder} does the same, but is called too deep for calls that are to be inlined.
 */
final class StripedCount {
    private static final int MOST = 64;
    private static final int PARTS = parts(Runtime.getRuntime().availableProcessors());

    private final Part[] parts = new Part[PARTS];

    /** As long as two cache lines, so that two of them never share one. */
    @SuppressWarnings("unused") // fields that fill it up
    private static final class Part extends AtomicLong {
        private long one;
        private long two;
        private long three;
        private long four;
        private long five;
        private long six;
        private long seven;
        private long eight;
        private long nine;
        private long ten;
        private long eleven;
        private long twelve;
        private long thirteen;
        private long fourteen;
    }

    StripedCount() {
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part();
        }
    }

    /** A power of two: with four times the processors, two threads that run seldom have the same. */
    private static int parts(int processors) {
        return Math.min(MOST, Integer.highestOneBit(Math.max(1, processors) * 8 - 1));
    }

    /** @return what the thread's part comes to */
    long add(WatchThread thread, long amount) {
        return parts[thread.stripe & PARTS - 1].addAndGet(amount);
    }

    /** Of all threads; not of one moment while they add. */
    long sum() {
        long sum = 0;
        for (Part each : parts) {
            sum += each.get();
        }
        return sum;
    }
}
