package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;

/** Makes a store that failed rest a while, so that no call pays for failing again. Not thread-safe. */
final class Outage {
    private static final long NANOS = 10_000_000_000L;

    private StoreFailure failure; // null while all is well
    private long end;

    /** @throws StoreFailure the last one, if it is not long ago */
    void check() {
        if (failure != null && System.nanoTime() - end < 0) {
            throw failure;
        }
    }

    /** Begins one, and returns its reason. */
    StoreFailure begin(StoreFailure reason) {
        failure = reason;
        end = System.nanoTime() + NANOS;
        return reason;
    }

    void end() {
        failure = null;
    }
}
