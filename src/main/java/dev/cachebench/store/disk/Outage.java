package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;

/** Lets a store that failed rest for a while, so that no call pays for failing again. Not thread-safe. */
final class Outage {
    private static final long NANOS = 10_000_000_000L;

    private boolean began;
    private long end;

    /** Whether the store is to be left alone for now. */
    boolean isOn() {
        return began && System.nanoTime() - end < 0;
    }

    /** Begins one, and returns its reason. */
    StoreFailure begin(StoreFailure reason) {
        began = true;
        end = System.nanoTime() + NANOS;
        return reason;
    }

    void end() {
        began = false;
    }
}
