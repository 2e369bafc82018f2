package dev.cachebench.agent;

import dev.cachebench.profile.Profiler;
import java.util.concurrent.locks.LockSupport;

/** Has the last snapshot written when the program halts its JVM. Called from woven code. */
public final class Halt {
    /** A program may halt because something hangs; our writing must not. */
    private static final long LONGEST_NANOS = 2_000_000_000;

    private static volatile Thread writer; // null for none
    private static volatile boolean halting;
    private static volatile boolean written;

    private Halt() {}

    /**
     * Starts the thread that waits to write: when the program halts, there may be no memory for one, or a security
     * manager in the way.
     */
    static void run(Runnable last) {
        writer = Profiler.background(() -> writeOnceHalting(last), "cachebench-last-snapshot");
    }

    private static void writeOnceHalting(Runnable last) {
        while (!halting) {
            LockSupport.park();
        }
        last.run();
        written = true;
    }

    /** Returns once it is written, or takes too long. */
    public static void before() {
        Thread waiting = writer;
        if (waiting == null) {
            return;
        }
        halting = true;
        LockSupport.unpark(waiting);
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!written && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000); // no lock that another thread may hold, and no interrupt ends it
        }
    }
}
