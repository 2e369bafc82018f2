package dev.cachebench.cache;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the threads that use a store have read ahead from it, a batch within a batch included. Thread-safe. */
final class ReadingAhead {
    private final ThreadLocal<Ahead> innermost = new ThreadLocal<>(); // of this thread; none where it reads none
    private final Set<Ahead> batches = ConcurrentHashMap.newKeySet(); // of all threads

    /**
     * This thread begins a batch, whose entries it finds from then on.
     *
     * @param invalidations of the cache, before anything is read
     */
    Ahead begin(long invalidations) {
        Ahead batch = new Ahead(innermost.get(), invalidations);
        innermost.set(batch);
        batches.add(batch);
        return batch;
    }

    /** This thread is done with the batch that it began last. */
    void end() {
        Ahead batch = innermost.get();
        batches.remove(batch);
        if (batch.outer() == null) {
            innermost.remove();
        } else {
            innermost.set(batch.outer());
        }
    }

    /**
     * What this thread has read for a key.
     *
     * @param now the cache's invalidations by now
     * @return {@code null} if it has read nothing, or that may be out of date
     * @throws StoreFailure if reading failed, once
     */
    Optional<Store.Entry> take(Object key, long now) {
        Ahead own = own();
        return own == null ? null : own.take(key, now);
    }

    private Ahead own() {
        return batches.isEmpty() ? null : innermost.get();
    }

    /** This thread changes the entry for a key. */
    void changes(Object key) {
        Ahead own = own();
        if (own != null) {
            own.changed(key);
        }
    }

    /**
     * Somebody else has changed the store.
     *
     * @param key {@code null} if any entry may have changed
     */
    void changed(Object key) {
        for (Ahead batch : batches) {
            batch.changed(key);
        }
    }
}
