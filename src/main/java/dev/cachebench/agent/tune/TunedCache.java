package dev.cachebench.agent.tune;

import dev.cachebench.agent.tune.OwnedCounts.Count;

/** One cache of the program: what has been counted of it so far. Thread-safe. */
final class TunedCache extends CacheReference {
    private static final int ATTEMPTS = 5; // to measure entries, besides those that are asked for
    private static final int SEARCHES = 3; // for the field, which a cache may not be in yet when it is new

    final int number;
    final CacheLibrary library;
    final String type;
    final boolean created; // whether the site is where it was created, not where it was first used
    final String site; // empty if no class of the program was on the stack
    final WatchedMap map; // null for a cache of a library
    private final long before; // the entries that it had when it was found; -1 if it was new, or they are not known
    private final long foundNanos = System.nanoTime();
    private final EventLog log; // null if there are too many caches
    private final OwnedCounts counts = new OwnedCounts();
    private final Loads loads = new Loads();

    private volatile long fullest = -1;
    private boolean isLeaving; // of a map whose users take turns
    private int leaving; // what that key's hashCode is

    private long looked; // the key of a request that may go on; 0 for none
    private int attempts;
    private int sought; // how often, by the field that holds it

    volatile CacheSettings settings = CacheSettings.UNKNOWN; // as they were last read
    volatile long entryBytes = -1;
    volatile String name = ""; // that something outside the cache gave it
    volatile String holder = ""; // the static field that leads to it
    volatile String front = ""; // what is in front of it, such as Spring; for people

    TunedCache(Object cache, int number, CacheLibrary library, Site site, long before, WatchedMap map, EventLog log) {
        super(cache, null);
        this.number = number;
        this.library = library;
        type = cache.getClass().getName();
        created = site.created();
        this.site = site.place();
        this.before = before;
        this.map = map;
        this.log = log;
    }

    /** The program has asked whether the cache has a key. */
    void looked(Object key) {
        looked = KeyId.of(key);
    }

    /** Whether the program asks for the value of the key of which it has just asked whether it is there. */
    boolean isSameRequest(Object key) {
        boolean same = looked != 0 && looked == KeyId.of(key);
        looked = 0;
        return same;
    }

    /** It is full with so many entries, and a key is about to leave. */
    void full(long entries, Object key) {
        fullest = Math.max(fullest, entries);
        leaving = key.hashCode();
        isLeaving = true;
    }

    /** An entry has gone, for which {@link #full} may have given the reason. */
    void removed(Object key) {
        boolean told = isLeaving && key.hashCode() == leaving;
        isLeaving = false;
        if (!told) {
            invalidated(key);
        }
    }

    /** Where a cache was created or first used. */
    record Site(boolean created, String place) {}

    /** Whether it is to be named by the field that holds it, which is looked for a few times. */
    boolean isToBeNamed() {
        return map == null && name.isEmpty() && holder.isEmpty() && sought++ < (created ? SEARCHES : 1);
    }

    EventLog log() {
        return log;
    }

    long requests() {
        return counts.sum(Count.HITS) + counts.sum(Count.MISSES);
    }

    void hits(int count, Object key) {
        counts.add(Count.HITS, count);
        request(CacheEvents.HIT, count, key);
    }

    void misses(int count, Object key) {
        counts.add(Count.MISSES, count);
        request(CacheEvents.MISS, count, key);
    }

    private void request(int event, int count, Object key) {
        if (key == null) {
            counts.add(Count.KEYLESS, count);
        } else {
            log(event, key);
        }
    }

    void loaded(long nanos, boolean failed) {
        loads.add(nanos, failed);
    }

    /** The last hit on the key was none: the library has taken it back. */
    void retracted(Object key) {
        counts.add(Count.HITS, -1);
        if (key == null) {
            counts.add(Count.KEYLESS, -1);
        } else {
            log(CacheEvents.RETRACTED, key);
        }
    }

    /** The load that will count next has failed. */
    void loadFailed() {
        loads.oneFailed();
    }

    /** A loaded value has gone in. */
    void stored(Object key) {
        log(CacheEvents.PUT, key);
    }

    void put(Object key) {
        counts.add(Count.PUTS, 1);
        log(CacheEvents.PUT, key);
    }

    void invalidated(Object key) {
        log(CacheEvents.INVALIDATED, key);
    }

    /** The program has taken an entry out by itself, to make room for another. */
    void madeRoom(Object key) {
        log(CacheEvents.EVICTED, key);
    }

    void cleared() {
        if (log != null) {
            log.clear();
        }
    }

    /** @param cause the name of a constant that libraries have: {@code SIZE}, {@code EXPIRED} or {@code COLLECTED} */
    void evicted(String cause, Object key) {
        boolean size = cause.equals("SIZE");
        counts.add(size ? Count.EVICTED : cause.equals("EXPIRED") ? Count.EXPIRED : Count.COLLECTED, 1);
        log(size ? CacheEvents.EVICTED : CacheEvents.EXPIRED, key);
    }

    private void log(int event, Object key) {
        if (log == null || key == null) {
            return;
        }
        try {
            int hash = key.hashCode(); // may run the program's own code, and so not with the log locked
            if (log.takes(KeyId.position(hash))) {
                log.add(event, KeyId.of(key, hash), this);
            }
        } catch (Throwable t) {
            // such as of that code: the program goes on
        }
    }

    /**
     * What is known by now; the log is written as far. Of a cache that is gone, it is what was known before.
     *
     * @param sizes whether entries are measured again
     * @param since when watching began
     */
    TuneSnapshot.Cache snapshot(boolean sizes, long since) {
        Object cache = get();
        if (cache != null) {
            settings = library.settings(cache);
            if (sizes || entryBytes < 0 && settings.entries() != 0 && attempts++ < ATTEMPTS) {
                measure(cache);
            }
        }
        CacheSettings full = settings.orFull(fullest);
        CacheSettings known = (map == null ? full : map.limited(full)).orNamed(name);
        known = known.name().isEmpty() ? known.orNamed(holder) : known;
        long logBytes = log == null ? 0 : log.flush(requests());
        return new TuneSnapshot.Cache(
                number,
                front.isEmpty() ? library.title(type) : library.title(type) + " (" + front + ")",
                type,
                created,
                site,
                cache == null ? known.ofGone() : known,
                counts(),
                log == null ? null : log.rate(),
                log == null ? -1 : log.endedAfter(),
                logBytes,
                entryBytes,
                map == null ? null : new TuneSnapshot.Growth(map.field(), map.firstEntries(), foundNanos - since),
                before);
    }

    /** Of a cache that changes as we look, what was known before stands. */
    private void measure(Object cache) {
        long measured = library.entryBytes(cache);
        if (measured >= 0) {
            entryBytes = measured;
        }
    }

    private TuneSnapshot.Counts counts() {
        return new TuneSnapshot.Counts(
                counts.sum(Count.HITS),
                counts.sum(Count.MISSES),
                counts.sum(Count.KEYLESS),
                loads.succeeded(),
                loads.failed(),
                loads.nanos(),
                counts.sum(Count.EVICTED),
                counts.sum(Count.EXPIRED),
                counts.sum(Count.COLLECTED),
                counts.sum(Count.PUTS),
                loads.laterMean());
    }
}
