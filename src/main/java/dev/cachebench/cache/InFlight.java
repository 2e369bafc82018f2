package dev.cachebench.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * A computation in flight, which other threads that ask for the same key wait for: single-flight. Who waits for whom is known
 * for all caches together, so that a thread that would wait for itself, directly or through others, learns not to.
 */
final class InFlight {
    /** What came of waiting. */
    enum Outcome {
        /** There is a result. */
        DONE,
        /** The computation threw. */
        FAILED,
        /** Nobody waited: the computation waits for this very thread. */
        CIRCULAR
    }

    /** How long to wait before looking again: a thread whose stack overflows may not get as far as waking others. */
    private static final int POLL_MILLIS = 1_000;

    private static final Map<Thread, InFlight> WAITING = new HashMap<>(); // guarded by itself, as all outcomes are

    private final Thread owner = Thread.currentThread();
    private volatile Outcome outcome; // null while it is in flight
    private volatile Object result;

    /** The computation has a result. */
    void complete(Object result) {
        this.result = result;
        outcome = Outcome.DONE;
        wake();
    }

    /** The computation has none, unless it was completed. */
    void fail() {
        if (outcome == null) {
            outcome = Outcome.FAILED;
            wake();
        }
    }

    private static void wake() {
        synchronized (WAITING) {
            WAITING.notifyAll();
        }
    }

    boolean isFinished() {
        return outcome != null;
    }

    /** Waits until it is finished. An interruption ends no wait, but the thread is interrupted again afterwards. */
    Outcome await() {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        synchronized (WAITING) {
            if (waitsFor(me)) {
                return Outcome.CIRCULAR;
            }
            WAITING.put(me, this);
            while (outcome == null) {
                try {
                    WAITING.wait(POLL_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            WAITING.remove(me);
        }
        if (interrupted) {
            me.interrupt();
        }
        return outcome;
    }

    private boolean waitsFor(Thread thread) {
        for (InFlight next = this; next != null && next.outcome == null; next = WAITING.get(next.owner)) {
            if (next.owner == thread) {
                return true;
            }
        }
        return false;
    }

    /** What {@link #complete} was given. */
    Object result() {
        return result;
    }
}
