package dev.cachebench.cache;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What the threads that use a store have read ahead from it, a batch within a batch included. Thread-safe. */
final class ReadingAhead {
    private final ThreadLocal<Ahead> innermost = new ThreadLocal<>(); // of this thread; none where it reads none
    private final Set<Ahead> batches = ConcurrentHashMap.newKeySet(); // of all threads

    /**
     * This thread begins a batch: it asks the store for the entries of all arguments at once, and finds them from then
     * on.
     *
     * @param key what the store finds the entry of an argument by; {@code null} for one that is computed past it
     * @return the arguments for which nothing was found, in their order
     */
    <K> List<K> read(List<K> arguments, Function<K, Object> key, Store store, StoreChanges changes) {
        Ahead batch = begin(changes.invalidations());
        List<Object> keys = new ArrayList<>();
        Map<Object, Optional<Store.Entry>> found = Map.of();
        try {
            for (K argument : arguments) {
                keys.add(key.apply(argument));
            }
            Set<Object> distinct = new LinkedHashSet<>(keys);
            distinct.remove(null);
            if (!distinct.isEmpty() && changes.isOpen() && store.isCurrent()) {
                found = store.getAll(distinct);
                batch.add(found);
            }
        } catch (StoreFailure e) {
            batch.failed(e);
        } catch (Throwable t) {
            // what is wrong with a key, or the store's version, each call finds out and says
        }
        return missing(arguments, keys, found);
    }

    /** @param keys of the arguments, but for the last ones if making one has thrown */
    private static <K> List<K> missing(List<K> arguments, List<Object> keys, Map<Object, Optional<Store.Entry>> found) {
        List<K> missing = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Object key = i < keys.size() ? keys.get(i) : null;
            Optional<Store.Entry> entry = key == null ? null : found.get(key);
            if (entry == null || entry.isEmpty()) {
                missing.add(arguments.get(i));
            }
        }
        return missing;
    }

    /** @param invalidations of the cache, before anything is read */
    private Ahead begin(long invalidations) {
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
