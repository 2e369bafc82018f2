package dev.cachebench.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * A computation in flight, which other threads that ask for the same key wait for: single-flight. No wait is to hang a
 * program that goes on without caches. So a wait ends when the waiter is interrupted, after a while in any case, and as
 * soon as it is seen to be circular: who waits for whose computation is known for all caches together; circles that go
 * through monitors and locks as well are known to the {@linkplain Deadlocks JVM}, to which this is one more lock, held
 * by the thread that computes.
 */
final class InFlight extends AbstractOwnableSynchronizer {
    private static final long serialVersionUID = 1;

    /** What came of waiting. */
    enum Outcome {
        /** There is a result. */
        DONE(""),
        /** The computation threw. */
        FAILED(""),
        /** Nobody waited: the computation waits for this very thread. */
        CIRCULAR(""),
        /** The computation waits for something that this very thread holds. */
        DEADLOCKED("waiting for another thread that computes the same value would have been a deadlock"),
        /** This thread was interrupted, and still is. */
        INTERRUPTED("the thread was interrupted while it waited for another that computes the same value"),
        /** The computation takes too long. */
        OVERDUE("another thread took too long to compute the same value");

        private final String reason;

        Outcome(String reason) {
            this.reason = reason;
        }

        /** Why nobody waits any longer. */
        String reason() {
            return reason;
        }
    }

    /** How often to look for deadlocks; a thread whose stack overflows may also not get as far as waking others. */
    private static final long POLL_NANOS = 50_000_000;

    private static final Map<Thread, InFlight> WAITING = new HashMap<>(); // guarded by itself

    private final transient Thread owner = Thread.currentThread();
    private transient volatile Outcome outcome; // null while it is in flight
    private transient volatile Object result;

    InFlight() {
        setExclusiveOwnerThread(owner);
    }

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

    private void wake() {
        setExclusiveOwnerThread(null);
        synchronized (WAITING) {
            for (Map.Entry<Thread, InFlight> each : WAITING.entrySet()) {
                if (each.getValue() == this) {
                    LockSupport.unpark(each.getKey());
                }
            }
        }
    }

    /** Whether there is a result already. */
    boolean hasResult() {
        return outcome == Outcome.DONE;
    }

    /** Whether there is no use in waiting, since it has ended, if only with its thread. */
    boolean isFinished() {
        return outcome != null || !owner.isAlive();
    }

    /**
     * Waits until it is finished, or there is no use in waiting.
     *
     * @param mostNanos how long to wait at most
     */
    Outcome await(long mostNanos) {
        Thread me = Thread.currentThread();
        synchronized (WAITING) {
            if (waitsFor(me)) {
                return Outcome.CIRCULAR;
            }
            WAITING.put(me, this);
        }
        try {
            return await(me, System.nanoTime(), mostNanos);
        } finally {
            synchronized (WAITING) {
                WAITING.remove(me);
            }
        }
    }

    private Outcome await(Thread me, long start, long mostNanos) {
        while (true) {
            LockSupport.parkNanos(this, POLL_NANOS);
            if (outcome != null) {
                return outcome;
            }
            if (!owner.isAlive()) {
                return Outcome.FAILED;
            }
            if (me.isInterrupted()) {
                return Outcome.INTERRUPTED;
            }
            long waited = System.nanoTime() - start;
            if (waited >= mostNanos) {
                return Outcome.OVERDUE;
            }
            if (waited >= POLL_NANOS && Deadlocks.isChain(owner, me)) {
                return Outcome.DEADLOCKED;
            }
        }
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
