package dev.cachebench.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * A computation under way that other threads may wait for. Who waits for whom is known for all caches together, so that a
 * thread that would wait for itself, directly or through others, is told not to.
 */
final class Flight {
    /** What came of waiting. */
    enum Landing {
        /** The computation has ended well. */
        SAFE,
        /** It has thrown. */
        FAILED,
        /** Nobody waited: the computation waits for this very thread. */
        CIRCULAR
    }

    private static final Map<Thread, Flight> WAITING = new HashMap<>(); // guarded by itself, as all flights are

    private final Thread pilot = Thread.currentThread();
    private Landing landing; // null while it is under way
    private Object result;

    /** Ends it well. */
    void land(Object result) {
        synchronized (WAITING) {
            this.result = result;
            landing = Landing.SAFE;
            WAITING.notifyAll();
        }
    }

    /** Ends it without a result. */
    void fail() {
        synchronized (WAITING) {
            landing = Landing.FAILED;
            WAITING.notifyAll();
        }
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
                    WAITING.wait();
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
        for (Flight flight = this; flight != null && flight.landing == null; flight = WAITING.get(flight.pilot)) {
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
