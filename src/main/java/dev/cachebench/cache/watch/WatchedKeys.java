package dev.cachebench.cache.watch;

import dev.cachebench.cache.cost.ClockReading;
import dev.cachebench.cache.key.ResultPrint;

/** The keys of one method by one keying. Guarded by the method's lock, but for {@link #make} and {@link #isOn}. */
final class WatchedKeys {
    private static final int WINDOW = 500; // timed keys
    private static final double LONG_WINDOW = 2e6; // nanoseconds, for keys of which so many take too long
    private static final double STEADY = 0.7; // of the window before: code that is still being compiled gets faster
    private static final double MOST_FAILING = 200e6; // nanoseconds for keys that could not be made
    private static final int NEW = 64; // calls, whose keys are all timed, in case that they take very long
    private static final int SETTLED = 4; // windows in a row with dear keys: the first are of cold code
    private static final long CONFLICTS = 64;
    private static final long FAILURES_IN_A_ROW = 1000;
    private static final long SEED = System.nanoTime();

    private final Keying keying;
    private final KeyMaker maker;
    private final KeySample sample;
    private final KeyTimes times = new KeyTimes();
    private volatile String stopped; // null while it is on
    private long failed;
    private long failedInARow;
    private double failedNanos;
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

    /** It is of no use, as another one finds the same repeats. */
    void stopAsNeedless() {
        stop("calls repeat by equals already");
    }

    /** Where the sample looks for a hash. */
    static int place(int hash) {
        return (int) (KeyMaker.mixed(hash + SEED) >>> 40);
    }

    /**
     * Makes the key of a call that begins.
     *
     * @param timed whether the call is
     */
    void make(OpenKey key, Object argument, boolean timed) {
        long start = 0;
        try {
            start = timed || sample.offered() < NEW ? System.nanoTime() : 0;
            Object made = maker.make(argument);
            key.nanos = timed ? Math.max(0, System.nanoTime() - start - ClockReading.NANOS) : 0;
            key.place = place(maker.hash(made));
            key.sampled = sample.takes(key.place);
            key.fingerprint = key.sampled ? maker.fingerprint(made) : 0;
            key.made = true;
        } catch (Throwable t) { // what the program's own code throws, or a key that cannot be made
            key.failed = true;
            key.sampled = false;
            key.nanos = start == 0 ? 0 : System.nanoTime() - start;
        }
    }

    /**
     * Notes what {@link #make} has made, or that it could not.
     *
     * @param timed whether the call is
     * @param gaps as {@link KeySample#after} has them
     */
    void note(OpenKey key, boolean timed, int gaps) {
        if (key.failed) {
            failed((long) key.nanos);
        }
        if (!key.made) {
            return;
        }
        failedInARow = 0;
        sample.offer();
        if (maker.hasChanged()) {
            sample.clear();
        }
        if (timed) {
            times.add(key.nanos);
        }
        key.sampled &= sample.takes(key.place); // another thread may have changed what is sampled
        if (key.sampled) {
            sample.after(gaps);
            key.cost = sample.request(key.fingerprint, key.place, timed);
            key.thinned = sample.thinned();
            key.repeats = sample.wasThere();
        }
    }

    /** No key could be made, in {@code nanos}, or 0 if that is not known. */
    private void failed(long nanos) {
        failed++;
        failedNanos += nanos;
        sample.offer();
        if (++failedInARow == FAILURES_IN_A_ROW || failedNanos > MOST_FAILING) {
            stop("no key can be made");
        }
    }

    /**
     * A timed call has ended.
     *
     * @param nanos that it took itself
     * @param weight how many drawn calls it counts for
     * @param print of its result; {@code null} if it has none
     */
    void ended(OpenKey key, double nanos, int weight, ResultPrint print) {
        if (!key.sampled) {
            return;
        }
        sample.cost(key.cost, key.thinned, (float) nanos * weight);
        if (print != null) {
            sample.result(key.fingerprint, print);
            if (sample.conflicts() >= CONFLICTS) { // a cache has been shown to be wrong
                stop("its results differ");
            }
        }
        compare(key.nanos, nanos);
    }

    /** Ends it where keys take longer than their calls. */
    private void compare(double keyNanos, double callNanos) {
        windowNanos += keyNanos;
        windowCallNanos += callNanos;
        if (++inWindow < WINDOW && windowNanos < LONG_WINDOW) {
            return;
        }
        double mean = windowNanos / inWindow;
        dearWindows = windowNanos > windowCallNanos ? dearWindows + 1 : 0;
        if (dearWindows >= SETTLED && mean > STEADY * lastNanos) {
            stop("its key takes longer than the call");
        }
        lastNanos = mean;
        inWindow = 0;
        windowNanos = 0;
        windowCallNanos = 0;
    }

    /** A call threw, timed or not. */
    void threw(OpenKey key) {
        if (key.sampled) {
            sample.thrown(key.fingerprint);
        }
    }

    /** What a cache with these keys would be good for: the share of its hits, 0 to 1. */
    double use() {
        return sample.conflicts() > 0 ? 0 : sample.repeated();
    }

    /** How many requests its use is known from. */
    int requests() {
        return sample.length();
    }

    KeyingState state() {
        return new KeyingState(keying, times.mean(), failed, stopped, sample.state());
    }
}
