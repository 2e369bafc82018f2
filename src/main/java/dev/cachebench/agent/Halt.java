package dev.cachebench.agent;

import dev.cachebench.profile.Profiler;

/** Has the last snapshot written when the program halts its JVM. Called from woven code. */
public final class Halt {
    /** A program may halt because something hangs; our writing must not. */
    private static final long LONGEST_MILLIS = 2_000;

    private static volatile Runnable last; // null for none

    private Halt() {}

    static void run(Runnable action) {
        last = action;
    }

    /** Returns once it is written, or takes too long. */
    public static void before() {
        Runnable action = last;
        if (action == null) {
            return;
        }
        try {
            await(Profiler.background(action, "cachebench-last-snapshot"));
        } catch (Throwable t) {
            // no memory for a thread: then the last snapshot but one counts
        }
    }

    private static void await(Thread writer) {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (writer.isAlive() && System.nanoTime() < end) {
            try {
                writer.join(LONGEST_MILLIS);
            } catch (InterruptedException e) {
                // the program is about to be halted all the same
            }
        }
    }
}
