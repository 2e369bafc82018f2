package dev.cachebench.store.disk;

/** An entry that may have to go. */
record Candidate(long id, long bytes, long lastUsed, long computeNanos, long hits) {

    /** Computing time that it saves, per byte that it takes. */
    double worth() {
        return computeNanos * (hits + 1.0) / Math.max(1, bytes);
    }
}
