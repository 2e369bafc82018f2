package dev.cachebench.replay;

import java.util.concurrent.atomic.AtomicLong;

/** The progress of a replay, in requests; may be read while other threads work. */
public final class Progress {
    private static final int STRIDE = 1 << 20; // rare enough to cost nothing, often enough to look alive

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    /** Adds to the requests that are to be replayed. */
    void expect(long requests) {
        total.addAndGet(requests);
    }

    /** Adds to the requests that have been replayed. */
    void add(long requests) {
        done.addAndGet(requests);
    }

    /** Where a pass that is at {@code from} should report next. */
    static int pause(int from, int end) {
        return end - from > STRIDE ? from + STRIDE : end;
    }

    /** Requests replayed. */
    public long done() {
        return done.get();
    }

    /** Requests that are to be replayed, as far as known; 0 before the work begins. */
    public long total() {
        return total.get();
    }
}
