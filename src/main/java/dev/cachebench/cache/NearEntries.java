package dev.cachebench.cache;

import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Unkeepable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What nearer caches may have of a store that others change, so that they drop an entry when it changes there. An entry
 * is expected before the store is asked for it: a change that is reported between the answer and its arrival in the
 * nearer cache then counts there as an invalidation, after which the cache does not take the answer. Thread-safe. No
 * cache is called under a lock of this object.
 */
final class NearEntries implements Store.Changes {
    private static final int FEWEST = 1024; // keys before those are forgotten that no cache has any more

    private final List<Near> caches = new CopyOnWriteArrayList<>();
    private Map<Object, Object> keys = new HashMap<>(); // the caches', by the store's; guarded by this, as what follows
    private Map<Object, Object> checked = Map.of(); // those that are being looked for in the caches
    private int most = FEWEST;

    /** A nearer cache. */
    interface Near {
        /** Drops the entry for a key, as {@link Keys#of} makes it, and does not take a value that is on its way. */
        void drop(Object key);

        /** Drops all entries, likewise. */
        void dropAll();

        /**
         * Adds the keys of all entries, as {@link Cache#peek()} shows them. The cache takes no value that is on its
         * way: its key is not among them.
         */
        void collect(Set<Object> keys);
    }

    /** @param cache nearer than all that were added before */
    void add(Near cache) {
        caches.add(cache);
    }

    /**
     * The store is about to be asked for an entry, which nearer caches may then keep.
     *
     * @param key the store's
     * @param made the caches', as they make it of the arguments
     */
    void expect(Object key, Object made) {
        Object kept;
        try {
            kept = Keys.kept(made);
        } catch (Unkeepable e) {
            return; // no nearer cache keeps it either
        }
        synchronized (this) {
            keys.put(key, kept);
            if (keys.size() <= most || !checked.isEmpty()) {
                return;
            }
            checked = keys;
            keys = new HashMap<>();
        }
        forgetAbsent();
    }

    private void forgetAbsent() {
        Set<Object> held = new HashSet<>();
        try {
            for (Near cache : caches) {
                cache.collect(held);
            }
            synchronized (this) {
                for (Map.Entry<Object, Object> entry : checked.entrySet()) {
                    if (held.contains(Keys.argument(entry.getValue()))) {
                        keys.putIfAbsent(entry.getKey(), entry.getValue());
                    }
                }
                most = FEWEST + 2 * keys.size();
                checked = Map.of();
            }
        } catch (Throwable t) { // a key's own hashCode or equals
            dropAll();
        }
    }

    @Override
    public void changed(Object key) {
        if (key == null) {
            dropAll();
            return;
        }
        List<Object> changed = new ArrayList<>();
        synchronized (this) {
            take(keys, key, changed);
            take(checked, key, changed);
        }
        try {
            for (Object each : changed) {
                for (Near cache : caches) {
                    cache.drop(each);
                }
            }
        } catch (Throwable t) { // as above
            dropAll();
        }
    }

    private static void take(Map<Object, Object> keys, Object key, List<Object> taken) {
        if (keys.containsKey(key)) {
            taken.add(keys.remove(key));
        }
    }

    private void dropAll() {
        synchronized (this) {
            keys = new HashMap<>();
            checked = Map.of();
        }
        for (Near cache : caches) {
            cache.dropAll();
        }
    }
}
