package dev.cachebench.cache.watch;

import dev.cachebench.text.Counts;

/** The keys of one method by one keying. Guarded by the method's lock, but for {@link #maker} and {@link #isOn}. */
final class WatchedKeys {
    private static final int WINDOW = 1000; // timed keys
    private static final int SETTLED = 2; // windows in a row with dear keys
    private static final long SEED = System.nanoTime();

    final Keying keying;
    final KeyMaker maker;
    final KeySample sample;
    private volatile String stopped; // null while it is on
    private long failed;
    private long failedInARow;
    private double keyNanos;
    private long timedKeys;
    private double windowNanos;
    private double windowCallNanos;
    private int inWindow;
    private int dearWindows;

    WatchedKeys(Keying keying, KeyMaker maker, WatchMemory memory) {
        this.keying = keying;
        this.maker = maker;
        sample = new KeySample(memory);
    }

    boolean isOn() {
        return stopped == null;
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

    void failed() {
        failed++;
        sample.offer();
        if (++failedInARow == WINDOW) {
            stop("no key can be made: settled after " + Counts.text(sample.state().offered()) + " calls");
        }
    }

    void made() {
        failedInARow = 0;
    }

    /** A call whose key took {@code nanos}. */
    void timedKey(double nanos) {
        keyNanos += nanos;
        timedKeys++;
    }

    /** The same call has ended, and took so long itself. */
    void timedCall(double nanosOfKey, double nanos) {
        windowNanos += nanosOfKey;
        windowCallNanos += nanos;
        if (++inWindow < WINDOW) {
            return;
        }
        dearWindows = windowNanos > windowCallNanos / 2 ? dearWindows + 1 : 0;
        if (dearWindows >= SETTLED) {
            stop("its key takes longer than half the call: settled after "
                    + Counts.text(sample.state().offered()) + " calls");
        }
        inWindow = 0;
        windowNanos = 0;
        windowCallNanos = 0;
    }

    KeyingState state() {
        return new KeyingState(keying, timedKeys == 0 ? Double.NaN : keyNanos / timedKeys, failed, stopped, sample.state());
    }
}
