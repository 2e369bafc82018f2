package dev.cachebench.cache;

import java.util.List;

/** Takes what a store throws, so that no call pays for it. Thread-safe. */
final class StoreFaultLog {
    private final String function;
    private long count;
    private String first; // null as long as there is none
    private boolean throwing;

    /** @param function whose entries the store keeps */
    StoreFaultLog(String function) {
        this.function = function;
    }

    /** From now on, {@link #add} throws what it is given. */
    synchronized void startThrowing() {
        throwing = true;
    }

    synchronized void add(StoreFailure failure) {
        count++;
        first = first == null ? failure.getMessage() : first;
        if (throwing) {
            throw failure;
        }
    }

    /** What has failed so far; empty for nothing. */
    synchronized List<StoreFaults> faults() {
        return count == 0 ? List.of() : List.of(new StoreFaults(function, count, first));
    }
}
