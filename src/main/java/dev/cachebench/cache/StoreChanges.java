package dev.cachebench.cache;

/**
 * How entries of one function come into a store and leave it by its cache's doing, until the store is closed. A result
 * that was being computed when any was invalidated does not come in: it may be stale. Thread-safe.
 */
final class StoreChanges {
    private final Store store;
    private final ReadingAhead ahead;
    private final SingleFlight flights; // null where nobody waits for what others compute
    private final Object lock = new Object();
    private volatile long invalidations; // written under the lock
    private volatile boolean closed;

    StoreChanges(Store store, ReadingAhead ahead, SingleFlight flights) {
        this.store = store;
        this.ahead = ahead;
        this.flights = flights;
    }

    /** Whether the store is still to be used. */
    boolean isOpen() {
        return !closed;
    }

    /** How often something was invalidated. */
    long invalidations() {
        return invalidations;
    }

    /**
     * Adds an entry, unless it may be stale.
     *
     * @param since {@link #invalidations} when it was decided to compute the result
     * @param anew whether it is to replace what is there
     * @return what happened; {@code null} if nothing did, or there was an entry that stays
     */
    CacheEvent keep(Object key, Store.Entry entry, long since, boolean anew) {
        synchronized (lock) {
            if (since != invalidations) {
                return null;
            }
            ahead.changes(key);
            if (anew) {
                return store.put(key, entry) ? CacheEvent.REPLACE : CacheEvent.INSERT;
            }
            return store.add(key, entry) ? CacheEvent.INSERT : null;
        }
    }

    /** Nothing that is being computed comes in. */
    void invalidate() {
        synchronized (lock) {
            invalidations++;
        }
    }

    /** Nothing that is being computed comes in, or answers those who ask from now on. */
    void invalidateAll() {
        synchronized (lock) {
            invalidations++;
            if (flights != null) {
                flights.invalidateAll();
            }
        }
    }

    /**
     * Nothing that is being computed comes in, and that for {@code key} does not answer those who ask from now on.
     *
     * @return {@link #invalidations} then
     */
    long invalidate(Object key) {
        synchronized (lock) {
            invalidations++;
            if (flights != null) {
                flights.invalidate(key);
            }
            return invalidations;
        }
    }

    /** The same, and drops the entry. Returns whether there was one. */
    boolean drop(Object key) {
        synchronized (lock) {
            invalidate(key);
            return !closed && store.remove(key);
        }
    }

    /** The same for all entries. */
    void clear() {
        synchronized (lock) {
            invalidateAll();
            if (!closed) {
                store.clear();
            }
        }
    }

    void close() {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                store.close();
            }
        }
    }
}
