package dev.cachebench.cache;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a thread has read ahead from a store, but for what others have changed since. Others may report changes. */
final class Ahead {
    private final Ahead outer; // of a batch, one of whose values takes this batch to compute; null for none
    private final long invalidations;
    private final Map<Object, Optional<Store.Entry>> entries = new HashMap<>(); // guarded by this, as what follows
    private final Set<Object> changed = new HashSet<>();
    private boolean isAllChanged;
    private StoreFailure failure; // that no call has heard of yet

    /** @param invalidations of the cache, before anything is read */
    Ahead(Ahead outer, long invalidations) {
        this.outer = outer;
        this.invalidations = invalidations;
    }

    Ahead outer() {
        return outer;
    }

    /** For each key that was looked up, its entry, or none. */
    synchronized void add(Map<Object, Optional<Store.Entry>> read) {
        entries.putAll(read);
        entries.keySet().removeAll(changed);
    }

    /** The store has failed instead, which the next call hears of. */
    synchronized void failed(StoreFailure e) {
        failure = e;
    }

    /** @param key {@code null} if any entry may have changed */
    synchronized void changed(Object key) {
        if (key == null) {
            isAllChanged = true;
            entries.clear();
        } else {
            changed.add(key);
            entries.remove(key);
        }
    }

    /**
     * What was read for a key. That there was nothing is good for one look-up: whoever asks then will add the entry.
     *
     * @param now the cache's invalidations by now
     * @return {@code null} if it was not read, or may be out of date
     * @throws StoreFailure if reading failed, once
     */
    synchronized Optional<Store.Entry> take(Object key, long now) {
        if (failure != null) {
            StoreFailure e = failure;
            failure = null;
            throw e;
        }
        if (isAllChanged || now != invalidations) {
            return null;
        }
        Optional<Store.Entry> entry = entries.get(key);
        if (entry != null && entry.isEmpty()) {
            entries.remove(key);
        }
        return entry;
    }
}
