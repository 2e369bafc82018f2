package dev.cachebench.agent.tune;

import dev.cachebench.cache.ThreadNumber;
import java.lang.ref.WeakReference;
import java.util.Map;

/**
 * A map that may be a cache: how the program uses it, and, once that is how one uses a cache, its requests.
 * Thread-safe.
 */
final class WatchedMap extends WeakReference<Object> {
    private static final int JUDGED = 512; // calls
    private static final int COMPARED = 7; // a mask: the values of one key in eight are looked at for changes

    private static final double LEAST_ROOM = 0.5; // of the entries that leave a map of a known limit, to make room
    private static final double MOST_ROOM = 0.9; // likewise of one without: other reasons may look as if they did

    private final String field;
    private final int firstEntries;
    private final MapUse use = new MapUse(); // guarded by this, like what follows
    private final PendingMisses pending = new PendingMisses();
    private final Clearings clearings = new Clearings();
    private final OwnRemovals removals = new OwnRemovals();
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
        return !dismissed && use.isFilledAsCache(pending.count(), values) && use.isReused();
    }

    /** It was asked for a key; the value is {@code null} if it did not have it. */
    void asked(Object key, Object value, int site) {
        if (value == null) {
            missed(KeyId.of(key), key, site);
        } else if (looked == 0 || looked != KeyId.of(key)) {
            hit(key, site);
            if (!values.areEnough()) {
                change(key, value);
            }
        }
        if (looked != 0) {
            looked = 0;
        }
    }

    private void change(Object key, Object value) {
        int hash = key.hashCode();
        if ((KeyId.position(hash) & COMPARED) == 0) {
            values.seen(KeyId.of(key, hash), value);
        }
    }

    /** It was asked whether it has a key: if the key's value is asked for next, that is the same request. */
    void looked(Object key, boolean found, int site) {
        long id = KeyId.of(key);
        if (found) {
            hit(key, site);
            looked = id;
        } else {
            looks = true;
            missed(id, key, site);
        }
    }

    private void hit(Object key, int site) {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.hits(1, key);
        }
        use.hit(MapCalls.method(site));
        if (clearings.isFilled()) {
            clearings.asked(thread());
        }
        if (removals.isOpen() && removals.isBusy(thread())) {
            askedNext();
        }
    }

    /** The thread that has just missed a key, or put one in, asks for one. */
    private synchronized void askedNext() {
        removals.asked(entries());
    }

    /** -1 if it is gone. */
    private int entries() {
        Object map = get();
        return map == null ? -1 : ((Map<?, ?>) map).size();
    }

    private void missed(long id, Object key, int site) {
        TunedCache cache = tuned;
        if (cache != null) {
            cache.misses(1, key);
        }
        if (!dismissed) {
            int method = MapCalls.method(site);
            MapUser user = cache == null ? MapUser.onStack(method) : MapUser.of(method);
            synchronized (this) {
                use.missed();
                clearings.asked(thread());
                int entries = entries();
                if (removals.isBusy(thread())) {
                    removals.asked(entries);
                }
                removals.missed(id, thread(), entries);
                judge();
                if (!dismissed) {
                    pending.add(id, System.nanoTime(), thread(), user); // last: from now on the time is the program's
                }
            }
        }
    }

    /** Not the thread's own {@code getId()}, which the program may have overridden. */
    private static long thread() {
        return ThreadNumber.of(Thread.currentThread());
    }

    /** The program has put a value in; {@code old} is the one before, {@code null} for none. */
    void put(Object key, Object old, Object value, int site) {
        TunedCache cache = tuned;
        if (old != null) {
            updated();
        } else if (value != null) {
            inserted(key, value, cache, MapCalls.method(site));
        }
        if (cache != null && value != null) {
            cache.put(key);
        }
    }

    /** The key's {@code hashCode}, which may wait for other threads of the program, comes before the lock. */
    private void inserted(Object key, Object value, TunedCache cache, int method) {
        long id = KeyId.of(key);
        Insertion insertion = Insertion.of(key, value);
        MapUser user = cache == null ? MapUser.onStack(method) : null;
        synchronized (this) {
            PendingMisses.Miss miss = pending.remove(id);
            MapUser asked = miss != null && isFor(miss, user) ? miss.user() : null;
            int entries = entries();
            removals.inserted(id, asked != null, thread(), method, entries);
            use.inserted(asked, insertion, entries);
            clearings.inserted(asked == null ? null : miss, thread(), method, entries);
            looked = asked != null && looks ? id : 0;
            if (asked != null && cache != null) {
                cache.loaded(pending.took(miss, System.nanoTime()), false);
            }
            judge();
        }
    }

    /**
     * Whether a value is put in for a miss.
     *
     * @param user that puts it in; {@code null} for a map known to be a cache, where it is enough that its thread
     *     missed
     */
    private static boolean isFor(PendingMisses.Miss miss, MapUser user) {
        return miss.thread() == thread() && (user == null || user.fillsFor(miss.user()));
    }

    void putIfAbsent(Object key, Object old, Object value, int site) {
        if (old == null && !isPending(KeyId.of(key))) {
            asked(key, null, site);
        }
        if (old == null) {
            put(key, null, value, site);
        } else if (!isPending(KeyId.of(key))) { // else another thread was faster
            asked(key, old, site);
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

    void removed(Object key, int site) {
        TunedCache cache = tuned;
        if (cache == null) {
            return;
        }
        if (removals.isOpen() && removals.isBusy(thread())) {
            if (removals.isRoom(thread(), KeyId.of(key), MapCalls.method(site))) {
                cache.madeRoom(key);
                return;
            }
            synchronized (this) {
                removals.invalidated();
            }
        }
        cache.invalidated(key);
    }

    /** The program is about to take all entries out, so many. */
    void clearing(int size, int site) {
        TunedCache cache = tuned;
        if (cache != null) {
            WatchedMaps.emptied();
            cache.cleared();
        }
        MapUser by = MapUser.onStack(MapCalls.method(site));
        synchronized (this) {
            removals.invalidated();
            clearings.clearing(size, thread(), by, pending.added(), MapCalls.isLimit(site));
        }
    }

    /** At how many entries the program empties it, as far as is known by now; -1 if it does so at no such number. */
    private synchronized int limit() {
        Object map = get();
        if (map != null) {
            clearings.held(((Map<?, ?>) map).size());
        }
        return clearings.limit();
    }

    /** Settings, with how the program itself limits the map, as far as is known by now. */
    CacheSettings limited(CacheSettings settings) {
        int emptiedAt = limit();
        if (emptiedAt >= 0) {
            return settings.emptiedAt(emptiedAt);
        }
        synchronized (this) {
            int limit = removals.limit();
            double share = removals.share((int) settings.entries() - firstEntries);
            boolean isLimited = limit >= 0 && share >= LEAST_ROOM;
            return isLimited ? settings.limitedTo(limit) : share >= MOST_ROOM ? settings.ofRemoving() : settings;
        }
    }

    /** A value is about to be computed, since it was not there. That may be a request that has been counted. */
    void computing(Object key, int site) {
        long id = KeyId.of(key);
        if (!hasMissed(id, MapCalls.method(site))) {
            missed(id, key, site);
        }
    }

    /** Whether this thread has just asked for the key in vain, by {@code containsKey} or {@code get}. */
    private boolean hasMissed(long id, int method) {
        PendingMisses.Miss miss;
        synchronized (this) {
            miss = pending.get(id);
        }
        return miss != null
                && miss.thread() == thread()
                && (miss.user().method() == method || MapUser.onStack(method).fillsFor(miss.user()));
    }

    /** No value has come. */
    void notComputed(Object key) {
        try {
            long id = KeyId.of(key);
            synchronized (this) {
                pending.remove(id);
            }
        } catch (Throwable t) {
            // such as of the key's own hashCode: the program goes on
        }
    }

    private void judge() {
        if (tuned == null && !dismissed && use.isJudgeable()) {
            if (use.isFilledAsCache(pending.count(), values)) {
                tuned = FoundCaches.map(get(), this);
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
