package dev.cachebench.cache;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until another process has computed the value for a key, or until it is this one's turn. A claim ends with its
 * process, so that what makes a wait long is a slow computation, a process that is stopped, or a circle of processes:
 * none of them is waited for without bound, and after a wait in vain there is none at all for a while. Thread-safe.
 */
final class ClaimWait {
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MOST_NESTED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Store store;
    private long calls; // that waited; guarded by this, as what follows
    private long nanos;
    private long vain;
    private boolean resting;
    private long restEnd;

    ClaimWait(Store store) {
        this.store = store;
    }

    /**
     * How a wait ended.
     *
     * @param claim to be given back
     * @param entry empty if it is to be computed
     */
    record Outcome(Claim claim, Optional<Store.Entry> entry) {}

    /** How long a call may wait, in nanoseconds: not long if others wait for its thread, which may be a circle. */
    static long mostNanos(boolean nested) {
        return nested ? MOST_NESTED_NANOS : MOST_NANOS;
    }

    /**
     * Returns with the entry, with a claim, or after a wait in vain with neither.
     *
     * @param nested whether others wait for this thread
     * @throws StoreFailure if the store does not say
     */
    Outcome await(Object key, boolean nested) {
        long start = System.nanoTime();
        long most = isResting(start) ? 0 : mostNanos(nested);
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            Optional<Claim> claim = store.claim(key);
            Optional<Store.Entry> entry;
            try {
                entry = store.get(key); // in any case: who had the claim may just have finished
            } catch (Throwable t) {
                claim.ifPresent(Claim::release);
                throw t;
            }
            long waited = System.nanoTime() - start;
            boolean ended = entry.isPresent() || claim.isPresent();
            if (ended || waited >= most || Thread.currentThread().isInterrupted()) {
                if (pause > FIRST_PAUSE_NANOS) {
                    count(waited, !ended && waited >= most);
                }
                return new Outcome(claim.orElse(Claim.NONE), entry);
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    private synchronized boolean isResting(long now) {
        resting &= now - restEnd < 0;
        return resting;
    }

    private synchronized void count(long waited, boolean inVain) {
        calls++;
        nanos += waited;
        if (inVain) {
            vain++;
            resting = true;
            restEnd = System.nanoTime() + REST_NANOS;
        }
    }

    /** What it came to: a sentence, or none if nobody waited. */
    synchronized List<String> remarks() {
        if (calls == 0) {
            return List.of();
        }
        String sentence = calls + (calls == 1 ? " call" : " calls") + " waited for other processes, "
                + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms in all";
        return List.of(vain == 0 ? sentence : sentence + ", " + vain + " of them in vain");
    }
}
