package dev.cachebench.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * A computation under way that other threads may wait for. Who waits for whom is known for all caches together, so that a
 * thread that would wait for itself, directly or through others, is told not to.
 */
final class InFlight {
    /** What came of waiting. */
    enum Landing {
        /** The computation has ended well. */
        SAFE,
        /** It has thrown. */
        FAILED,
        /** Nobody waited: the computation waits for this very thread. */
        CIRCULAR
    }

    /** How long to wait before looking anew: a thread whose stack ran over may not get as far as waking others. */
    private static final int PATIENCE_MILLIS = 1_000;

    private static final Map<Thread, InFlight> WAITING = new HashMap<>(); // guarded by itself, as all flights are

    private final Thread pilot = Thread.currentThread();
    private volatile Landing landing; // null while it is under way
    private volatile Object result;

    /** Ends it well. */
    void land(Object result) {
        this.result = result;
        landing = Landing.SAFE;
        wake();
    }

    /** Ends it without a result, if it has not ended. */
    void fail() {
        if (landing == null) {
            landing = Landing.FAILED;
            wake();
        }
    }

    private static void wake() {
        synchronized (WAITING) {
            WAITING.notifyAll();
        }
    }

    boolean hasLanded() {
        return landing != null;
    }

    /** Waits for the end, whatever interrupts; an interruption is noted again afterwards. */
    Landing await() {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        synchronized (WAITING) {
            if (leadsTo(me)) {
                return Landing.CIRCULAR;
            }
            WAITING.put(me, this);
            while (landing == null) {
                try {
                    WAITING.wait(PATIENCE_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            WAITING.remove(me);
        }
        if (interrupted) {
            me.interrupt();
        }
        return landing;
    }

    private boolean leadsTo(Thread thread) {
        for (InFlight flight = this; flight != null && flight.landing == null; flight = WAITING.get(flight.pilot)) {
            if (flight.pilot == thread) {
                return true;
            }
        }
        return false;
    }

    /** What {@link #land} was given. */
    Object result() {
        return result;
    }
}
