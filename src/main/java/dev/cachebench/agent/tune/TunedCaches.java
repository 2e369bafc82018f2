package dev.cachebench.agent.tune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The caches of the program. Called from woven code of libraries, within their locks: nothing here waits, throws, or
 * keeps what it is given.
 */
public final class TunedCaches {
    private static final int MOST_CACHES = 1_000;
    private static final int PLACES = 1 << 12;
    private static final int MOST_LOGS = 64;
    private static final int MOST_OF_A_PLACE = 3; // maps

    /** By identity; {@code null} while nothing is watched. A full bucket goes on in the next. */
    private static volatile CacheReference[] table;

    private static final ClassValue<Boolean> STANDING = new Standing(); // clocks that always say 0

    private static final List<TunedCache> CACHES = new ArrayList<>(); // guarded by itself, like those below
    private static final Set<String> LEFT_ALONE = new CopyOnWriteArraySet<>(); // libraries
    private static Path folder; // of the logs
    private static LogMemory memory; // of the logs
    private static long since;
    private static long more;
    private static volatile boolean full;
    private static int parts; // in the table

    private TunedCaches() {}

    private static final class Standing extends ClassValue<Boolean> {
        @Override
        protected Boolean computeValue(Class<?> clock) {
            return clock.getName().endsWith("DisabledTicker");
        }
    }

    /** @param logs the folder for logs, which exists */
    public static void start(Path logs) {
        LinkedMaps.prepare();
        WatchedMaps.start();
        synchronized (CACHES) {
            folder = logs;
            since = System.nanoTime();
            memory = new LogMemory();
            more = 0;
            full = false;
            parts = 0;
            CACHES.clear();
            table = new CacheReference[PLACES];
        }
    }

    /** Watches nothing any more. */
    public static void stop() {
        synchronized (CACHES) {
            table = null;
            CACHES.clear();
        }
        WatchedMaps.stop();
    }

    /** A cache was created. */
    public static void created(Object cache) {
        try {
            find(cache, true);
        } catch (Throwable t) {
            // it is found when it is used
        }
    }

    /**
     * A cache was created.
     *
     * @param part what it keeps its entries in, which may report what happens to them
     */
    public static void createdOver(Object cache, Object part) {
        try {
            TunedCache tuned = find(cache, true);
            if (tuned != null && tuned.library.isReportedBy(part)) {
                synchronized (CACHES) {
                    CacheReference[] all = table;
                    int place = all == null || parts >= MOST_CACHES ? -1 : freePlace(all, part);
                    if (place >= 0 && all[place] == null) {
                        all[place] = new CacheReference(part, tuned);
                        parts++;
                        table = all; // published after what it holds
                    }
                }
            }
        } catch (Throwable t) {
            // it is found when it is used
        }
    }

    /**
     * Something outside a cache gives it a name.
     *
     * @param cache or what a library hands out for it
     * @param name {@code null} if it has one by itself
     * @param front what is in front of the cache, for people; {@code null} for its own library
     */
    public static void named(Object cache, String name, String front) {
        try {
            TunedCache tuned = find(CacheLibrary.behind(cache), true);
            if (tuned != null) {
                tuned.name = name == null ? tuned.name : name;
                tuned.front = front == null ? tuned.front : front;
            }
        } catch (Throwable t) {
            // it is known by its place
        }
    }

    /** @param key {@code null} if the requests were for several keys */
    public static void hits(int count, Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.hits(count, key);
            }
        } catch (Throwable t) {
            // such as of a key's own hashCode: the program goes on
        }
    }

    /** @param key {@code null} if the requests were for several keys */
    public static void misses(int count, Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.misses(count, key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** A value was loaded. */
    public static void loaded(long nanos, Object cache) {
        load(nanos, cache, false);
    }

    /** A value could not be loaded. */
    public static void failed(long nanos, Object cache) {
        load(nanos, cache, true);
    }

    /** A load that is about to be reported has failed. */
    public static void loadFailed(Object cache) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.loadFailed();
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** A value was loaded, timed by a clock of milliseconds. */
    public static void loadedMillis(long millis, Object cache) {
        load(millis * 1_000_000, cache, false);
    }

    private static void load(long nanos, Object cache, boolean failed) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.loaded(nanos, failed);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** The program has put a value in. */
    public static void put(Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.put(key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** A loaded value has gone in. */
    public static void stored(Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.stored(key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** The last hit on a key was none. */
    public static void retracted(Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.retracted(key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** A cache was asked for a key. */
    public static void got(Object value, Object cache, Object key) {
        if (value == null) {
            misses(1, cache, key);
        } else {
            hits(1, cache, key);
        }
    }

    /**
     * A cache is about to be asked for a key.
     *
     * @param store the map that its entries are in
     */
    public static void asked(Object cache, Object key, Object store) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                got(((Map<?, ?>) store).get(key), cache, key);
            }
        } catch (Throwable t) {
            // such as of a key's own hashCode: the program goes on
        }
    }

    /** The program takes an entry out, if there is one. */
    public static void invalidated(Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.invalidated(key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** The program takes all entries out. */
    public static void cleared(Object cache) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.cleared();
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** @param cause a constant of the library; {@code null} if the cache is full */
    public static void evicted(Object cause, Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.evicted(cause instanceof Enum<?> constant ? constant.name() : "SIZE", key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /** An entry goes since the cache is full. */
    public static void evictedEntry(Object cache, Object entry) {
        try {
            evicted(null, cache, ((Map.Entry<?, ?>) entry).getKey());
        } catch (Throwable t) {
            // such as of another version of the library: the program goes on
        }
    }

    /** An entry's time is up. */
    public static void expired(Object cache, Object key) {
        try {
            TunedCache tuned = find(cache, false);
            if (tuned != null) {
                tuned.evicted("EXPIRED", key);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }

    /**
     * What a clock of a library says, or our own if the library's stands still as it measures nothing.
     *
     * @param clock the library's
     */
    public static long time(Object clock, long said) {
        return said == 0 && STANDING.get(clock.getClass()) ? System.nanoTime() : said;
    }

    static TunedCache find(Object cache, boolean created) throws IOException {
        CacheReference[] all = table;
        if (all == null) {
            return null;
        }
        int place = place(cache);
        for (CacheReference each = all[place]; each != null; each = all[place]) {
            if (each.refersTo(cache)) {
                return each.tuned();
            }
            place = place + 1 & PLACES - 1;
        }
        return found(cache, created);
    }

    /** A map that is used as a cache is; {@code null} if it cannot be added. */
    static TunedCache map(Object map, WatchedMap watched) {
        try {
            TunedCache tuned = map == null ? null : added(map, CacheLibrary.MAP, false, watched);
            if (tuned != null) {
                tuned.settings = CacheLibrary.MAP.settings(map); // it may be gone before the first snapshot
            }
            return tuned;
        } catch (IOException e) {
            return null; // no log of it can be written
        }
    }

    private static int place(Object cache) {
        return System.identityHashCode(cache) * 0x9E3779B1 >>> 20;
    }

    private static TunedCache found(Object cache, boolean created) throws IOException {
        CacheLibrary library = CacheLibrary.of(cache.getClass());
        return library == null || !library.isCounted(cache) || isLeftAlone(cache.getClass())
                ? null
                : added(cache, library, created, null);
    }

    private static TunedCache added(Object cache, CacheLibrary library, boolean created, WatchedMap map)
            throws IOException {
        if (full) { // known without a stack trace for each request
            refused(created || map != null);
            return null;
        }
        TunedCache.Site site =
                new TunedCache.Site(created, library.site(new Throwable().getStackTrace(), cache.getClass()));
        synchronized (CACHES) {
            CacheReference[] all = table;
            if (all == null) {
                return null;
            }
            if (CACHES.size() >= MOST_CACHES || map != null && mapsOf(site) >= MOST_OF_A_PLACE) {
                refused(created || map != null);
                return null;
            }
            int place = freePlace(all, cache);
            if (all[place] != null) {
                return all[place].tuned();
            }
            int number = CACHES.size();
            EventLog log = number < MOST_LOGS ? new EventLog(TuneSnapshot.log(folder, number), memory) : null;
            TunedCache tuned = new TunedCache(cache, number, library, site, map, log);
            CACHES.add(tuned);
            full = CACHES.size() >= MOST_CACHES;
            all[place] = tuned;
            table = all; // published after what it holds
            return tuned;
        }
    }

    /** @param counted whether this is the only time that it is refused */
    private static void refused(boolean counted) {
        if (counted) {
            synchronized (CACHES) {
                more++;
            }
        }
    }

    private static int mapsOf(TunedCache.Site site) {
        int count = 0;
        for (TunedCache each : CACHES) {
            count += each.map != null && each.site.equals(site.place()) ? 1 : 0;
        }
        return count;
    }

    /** Where an object is in the table, or else where it would go. */
    private static int freePlace(CacheReference[] all, Object of) {
        int place = place(of);
        while (all[place] != null && !all[place].refersTo(of)) {
            place = place + 1 & PLACES - 1;
        }
        return place;
    }

    /** Of its library, and of what is in front of it. */
    private static String title(TunedCache cache) {
        String library = cache.library.title(cache.type);
        return cache.front.isEmpty() ? library : library + " (" + cache.front + ")";
    }

    private static boolean isLeftAlone(Class<?> cache) {
        for (String each : LEFT_ALONE) {
            if (cache.getName().startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does not watch the caches of a library that does not look as expected.
     *
     * @param start of the names of its classes
     */
    static void leaveAlone(String start) {
        LEFT_ALONE.add(start);
    }

    /**
     * What is known by now; the logs are written as far.
     *
     * @param sizes whether entries are measured
     * @param skipped classes that could not be woven
     */
    public static TuneSnapshot snapshot(boolean sizes, List<String> skipped) {
        List<TunedCache> all;
        long nanos;
        long left;
        synchronized (CACHES) {
            all = new ArrayList<>(CACHES);
            nanos = System.nanoTime() - since;
            left = more;
        }
        List<TuneSnapshot.Cache> caches = new ArrayList<>();
        for (TunedCache each : all) {
            if (each.map != null && !each.map.isCache()) {
                continue;
            }
            Object cache = each.get();
            if (cache != null) {
                each.settings =
                        each.library.settings(cache).orFull(each.fullest()).orNamed(each.name);
                if (sizes) {
                    each.entryBytes = each.library.entryBytes(cache);
                }
            }
            EventLog log = each.log();
            long logBytes = log == null ? 0 : log.flush();
            caches.add(new TuneSnapshot.Cache(
                    each.number,
                    title(each),
                    each.type,
                    each.created,
                    each.site,
                    each.settings,
                    each.counts(),
                    log == null ? null : log.rate(),
                    log == null ? -1 : log.endedAfter(),
                    logBytes,
                    each.entryBytes,
                    each.growth(since)));
        }
        return new TuneSnapshot(nanos, caches, left, skipped);
    }
}
