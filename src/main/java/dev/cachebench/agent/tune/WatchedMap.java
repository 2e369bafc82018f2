package dev.cachebench.agent.tune;

import java.lang.ref.WeakReference;
import java.util.Map;

/**
 * A map that may be a cache: how the program uses it, and, once that is how one uses a cache, its requests. Thread-safe.
 */
final class WatchedMap extends WeakReference<Object> {
    private static final int JUDGED = 512; // calls

    private final String field;
    private final int firstEntries;
    private final MapUse use = new MapUse(); // guarded by this, like what follows
    private final PendingMisses pending = new PendingMisses();
    private final ValueChanges values = new ValueChanges();
    private volatile TunedCache tuned; // null until it seems to be a cache
    private volatile boolean dismissed;
    private volatile boolean looks; // whether the program asks by containsKey, and then by get
    private long looked; // the key of a request that may go on; 0 for none. Threads may overwrite each other's

    WatchedMap(Object map, int site) {
        super(map);
        field = MapCalls.field(site);
        firstEntries = ((Map<?, ?>) map).size();
    }

    /** The field that holds it; empty if that is not known. */
    String field() {
        return field;
    }

    /** Entries when it was first watched. */
    int firstEntries() {
        return firstEntries;
    }

    boolean isDismissed() {
        return dismissed;
    }

    /** Whether it is used as a cache is, by all that was seen. */
    synchronized boolean isCache() {
        return !dismissed && use.isCache(pending.count(), values);
    }

    /** It was asked for a key; the value is {@code null} if it did not have it. */
    void asked(Object key, Object value) {
        long id = KeyId.of(key);
        if (value == null) {
            missed(id, key);
        } else if (looked != id) {
            hit(key);
            values.seen(id, value);
        }
        looked = 0;
    }

    /** It was asked whether it has a key: if the key's value is asked for next, that is the same request. */
    void looked(Object key, boolean found) {
        long id = KeyId.of(key);
        if (found) {
            hit(key);
            looked = id;
        } else {
            looks = true;
            missed(id, key);
        }
    }

    private void hit(Object key) {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.hits(1, key);
        }
    }

    private void missed(long id, Object key) {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.misses(1, key);
        }
        synchronized (this) {
            use.missed();
            judge();
            if (!dismissed) {
                pending.add(id, System.nanoTime(), thread()); // what is left is the program's
            }
        }
    }

    @SuppressWarnings("deprecation") // what replaces it came after Java 17
    private static long thread() {
        return Thread.currentThread().getId();
    }

    /** The program has put a value in; {@code old} is the one before, {@code null} for none. */
    void put(Object key, Object old, Object value) {
        TunedCache cache = tuned;
        if (old != null) {
            updated();
        } else if (value != null) {
            inserted(KeyId.of(key), value, cache);
        }
        if (cache != null && value != null) {
            cache.put(key);
        }
    }

    private synchronized void inserted(long id, Object value, TunedCache cache) {
        long took = pending.remove(id, System.nanoTime(), thread());
        Object map = get();
        use.inserted(took >= 0, value, map == null ? -1 : ((Map<?, ?>) map).size());
        looked = took >= 0 && looks ? id : 0;
        if (took >= 0 && cache != null) {
            cache.loaded(took, false);
        }
        judge();
    }

    void putIfAbsent(Object key, Object old, Object value) {
        if (old == null && !isPending(KeyId.of(key))) {
            asked(key, null);
        }
        if (old == null) {
            put(key, null, value);
        } else if (!isPending(KeyId.of(key))) { // else another thread was faster
            asked(key, old);
        }
    }

    private synchronized boolean isPending(long id) {
        return pending.has(id);
    }

    /** A value was replaced by another. */
    synchronized void updated() {
        use.updated();
        judge();
    }

    void removed(Object key) {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.invalidated(key);
        }
    }

    void cleared() {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.cleared();
        }
        synchronized (this) {
            pending.clear();
        }
    }

    private void judge() {
        if (tuned == null && !dismissed && use.isJudgeable()) {
            if (use.isCache(pending.count(), values)) {
                tuned = TunedCaches.map(get(), this);
                dismissed = tuned == null;
            } else {
                dismissed = use.calls() > JUDGED;
            }
            if (dismissed) {
                pending.clear();
            }
        }
    }
}
