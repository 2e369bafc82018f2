package dev.cachebench.store.server;

import java.util.concurrent.TimeUnit;

/**
 * Decides whether a server is asked (a circuit breaker, after M. Nygard's Release It!). A server that does not answer
 * costs each thread one time limit; from then on nobody asks it but a thread of the breaker's own, which probes until
 * there is an answer. So calls do not pay for probing. A server that answers probes and then fails again is asked after
 * longer and longer pauses. Thread-safe.
 */
public final class Breaker implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long SOUND_NANOS = TimeUnit.SECONDS.toNanos(60); // without a failure, pauses begin anew
    private static final int MOST_SLOW = 8; // answers in a row

    private final Probe probe;
    private final long slowNanos;
    private volatile boolean open;
    private int slow; // answers in a row; racy, as it need not be exact
    private long pauseMillis = FIRST_PAUSE_MILLIS; // guarded by this, as what follows
    private long answeredSince;
    private boolean closed;

    /** Asks the server for anything. Bounded in time. */
    @FunctionalInterface
    public interface Probe {
        /** @throws RuntimeException if there is no answer */
        void run();
    }

    /** @param limitNanos what an operation may take */
    public Breaker(Probe probe, long limitNanos) {
        this.probe = probe;
        slowNanos = limitNanos / 2;
    }

    /** Whether the server is to be left alone for now. */
    public boolean isOpen() {
        return open;
    }

    /**
     * The server has answered.
     *
     * @param nanos how long that took
     * @return whether it is left alone from now on, since it has been slow again and again
     */
    public boolean answered(long nanos) {
        if (nanos <= slowNanos) {
            slow = 0;
            return false;
        }
        if (++slow < MOST_SLOW) {
            return false;
        }
        failed();
        return true;
    }

    /** The server has not answered. */
    public synchronized void failed() {
        if (open || closed) {
            return;
        }
        open = true;
        slow = 0;
        if (System.nanoTime() - answeredSince > SOUND_NANOS) {
            pauseMillis = FIRST_PAUSE_MILLIS;
        }
        Thread thread = new Thread(this::probeUntilAnswered, "cachebench store probe");
        thread.setDaemon(true);
        thread.start();
    }

    private void probeUntilAnswered() {
        try {
            while (pause()) {
                try {
                    probe.run();
                    answeredAgain();
                    return;
                } catch (RuntimeException e) {
                    // not yet
                }
            }
        } catch (InterruptedException e) {
            // nobody but close() interrupts
        }
    }

    private void answeredAgain() {
        synchronized (this) {
            answeredSince = System.nanoTime();
        }
        open = false;
    }

    /** Returns whether to go on. */
    private synchronized boolean pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        long left = end - System.nanoTime();
        while (!closed && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
