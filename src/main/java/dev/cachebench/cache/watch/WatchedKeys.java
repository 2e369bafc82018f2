package dev.cachebench.cache.watch;

import dev.cachebench.text.Counts;

/** The keys of one method by one keying. Guarded by the method's lock, but for {@link #maker} and {@link #isOn}. */
final class WatchedKeys {
    private static final int WINDOW = 500; // timed keys
    private static final double LONG_WINDOW = 2e6; // nanoseconds, for keys of which so many take too long
    private static final double STEADY = 0.7; // of the window before: code that is still being compiled gets faster
    private static final double MOST_FAILING = 200e6; // nanoseconds for keys that could not be made
    private static final int NEW = 64; // calls
    private static final int SETTLED = 4; // windows in a row with dear keys: the first are of cold code
    private static final long CONFLICTS = 64;
    private static final long FAILURES_IN_A_ROW = 1000;
    private static final long SEED = System.nanoTime();

    final Keying keying;
    final KeyMaker maker;
    final KeySample sample;
    private volatile String stopped; // null while it is on
    private long failed;
    private long failedInARow;
    private double failedNanos;
    private double keyNanos; // since their number was last a power of two: the newer half says what warm code takes
    private double olderNanos; // of the keys before, since theirs was
    private long newer;
    private long older;
    private double recentNanos = 1000;
    private long timedKeys;
    private double windowNanos;
    private double windowCallNanos;
    private int inWindow;
    private double lastNanos = Double.MAX_VALUE; // of a key, in the window before
    private int dearWindows;

    WatchedKeys(Keying keying, KeyMaker maker, WatchMemory memory) {
        this.keying = keying;
        this.maker = maker;
        sample = new KeySample(memory);
    }

    boolean isOn() {
        return stopped == null;
    }

    /** Why it is not; {@code null} if it is. */
    String stopped() {
        return stopped;
    }

    void stop(String reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    /** Where the sample looks for a hash. */
    static int place(int hash) {
        return (int) (KeyMaker.mixed(hash + SEED) >>> 40);
    }

    /** Whether all keys are to be timed, in case that they take very long. */
    boolean isNew() {
        return sample.offered() < NEW;
    }

    /** No key could be made, in {@code nanos}, or 0 if that is not known. */
    void failed(long nanos) {
        failed++;
        failedNanos += nanos;
        sample.offer();
        if (++failedInARow == FAILURES_IN_A_ROW || failedNanos > MOST_FAILING) {
            stop("no key can be made: settled after " + Counts.text(sample.offered(), "call"));
        }
    }

    void made() {
        failedInARow = 0;
    }

    /** Ends it where a cache has been shown to be wrong. */
    void settleConflicts() {
        if (sample.conflicts() >= CONFLICTS) {
            stop("its results differ: settled after " + Counts.text(sample.offered(), "call"));
        }
    }

    /** What a cache with these keys would be good for: the share of its hits, 0 to 1. */
    double use() {
        return hasConflicts() ? 0 : sample.repeated();
    }

    boolean hasConflicts() {
        return sample.conflicts() > 0;
    }

    /** A call whose key took {@code nanos}. */
    void timedKey(double nanos) {
        double most = timedKeys < NEW ? nanos : Math.min(nanos, 20 * recentNanos + 200); // an interruption is no key
        recentNanos += (most - recentNanos) / 16;
        if ((timedKeys & timedKeys - 1) == 0) {
            olderNanos = keyNanos;
            older = newer;
            keyNanos = 0;
            newer = 0;
        }
        keyNanos += most;
        newer++;
        timedKeys++;
    }

    /** The same call has ended, and took so long itself. */
    void timedCall(double nanosOfKey, double nanos) {
        windowNanos += nanosOfKey;
        windowCallNanos += nanos;
        if (++inWindow < WINDOW && windowNanos < LONG_WINDOW) {
            return;
        }
        double mean = windowNanos / inWindow;
        dearWindows = windowNanos > windowCallNanos ? dearWindows + 1 : 0;
        if (dearWindows >= SETTLED && mean > STEADY * lastNanos) {
            stop("its key takes longer than the call: settled after " + Counts.text(sample.offered(), "call"));
        }
        lastNanos = mean;
        inWindow = 0;
        windowNanos = 0;
        windowCallNanos = 0;
    }

    KeyingState state() {
        double nanos = timedKeys == 0 ? Double.NaN : (olderNanos + keyNanos) / (older + newer);
        return new KeyingState(keying, nanos, failed, stopped, sample.state());
    }
}
