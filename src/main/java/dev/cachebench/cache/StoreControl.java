package dev.cachebench.cache;

import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Unkeepable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is done to the entries of a store's cache other than by its calls: they are counted and shown, dropped, and
 * computed anew.
 */
final class StoreControl<K, V> {
    private final StoreCache<K, V> cache;
    private final Store store;
    private final StoreChanges changes;

    StoreControl(StoreCache<K, V> cache, Store store, StoreChanges changes) {
        this.cache = cache;
        this.store = store;
        this.changes = changes;
    }

    /** How many there are, or bytes; {@link CacheInfo#UNKNOWN} if the store cannot tell. */
    long size() {
        try {
            return changes.isOpen() ? store.size() : 0;
        } catch (StoreFailure e) {
            cache.storeFaults.add(e);
            return CacheInfo.UNKNOWN;
        }
    }

    Contents contents(StoreSpec spec) {
        List<Contents.Place> places = new ArrayList<>();
        for (Map.Entry<Object, Store.Entry> entry : entries().entrySet()) {
            places.add(new Contents.Place(
                    StoreEvents.shown(entry.getKey()), entry.getValue().result(), ""));
        }
        boolean full = spec.maxsize().isPresent() && size() >= spec.maxsize().getAsLong();
        return new Contents.Queues(
                spec.scheme(),
                List.of(new Contents.Queue(spec.isPersistent() ? "as listed" : "coldest first", places)),
                List.of(),
                full);
    }

    private Map<Object, Store.Entry> entries() {
        try {
            return changes.isOpen() ? store.entries() : Map.of();
        } catch (StoreFailure e) {
            cache.storeFaults.add(e);
            return Map.of();
        }
    }

    /**
     * Drops the entry for a key, as {@link Keys#of} makes it.
     *
     * @throws Unkeepable if the store cannot be sure of it
     */
    boolean invalidate(Object made) {
        changes.invalidate(); // even if the store cannot be sure of it
        Object key = cache.stored(made);
        boolean dropped = changes.drop(key);
        if (dropped) {
            cache.tell(CacheEvent.INVALIDATE, key);
        }
        return dropped;
    }

    /** @param condition on keys as people know them */
    long invalidateIf(Predicate<Object> condition) {
        changes.invalidateAll();
        long dropped = 0;
        for (Object key : entries().keySet()) {
            if (condition.test(StoreEvents.shown(key)) && store.remove(key)) {
                dropped++;
                cache.tell(CacheEvent.INVALIDATE, key);
            }
        }
        return dropped;
    }

    V refresh(K argument) {
        Object key;
        Object made;
        try {
            made = cache.keys.of(argument);
            key = cache.stored(made);
        } catch (Unkeepable e) {
            return cache.past.unsure(e).run(cache.body, cache, argument);
        }
        long before = changes.invalidate(key);
        StoreMiss<K, V> computation = new StoreMiss<>(cache, key, made, before, true, null);
        computation.begin();
        return computation.run(cache.body, cache, argument);
    }

    void clear() {
        try {
            changes.clear();
        } catch (StoreFailure e) {
            cache.storeFaults.add(e);
        }
    }
}
