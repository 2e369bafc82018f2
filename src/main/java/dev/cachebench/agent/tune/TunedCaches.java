package dev.cachebench.agent.tune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The caches of the program. Called from woven code of libraries, within their locks: nothing here waits, throws, or
 * keeps what it is given.
 */
public final class TunedCaches {
    private static final int MOST_CACHES = 1_000;
    private static final int MOST_LOGS = 64;
    private static final int MOST_OF_A_PLACE = 3; // maps

    /** By identity; {@code null} while nothing is watched. A full bucket goes on in the next. */
    private static volatile TunedCache[] table;

    private static final ClassValue<Boolean> STANDING = new Standing(); // clocks that always say 0

    private static final List<TunedCache> CACHES = new ArrayList<>(); // guarded by itself, like those below
    private static Path folder; // of the logs
    private static long since;
    private static long more;

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
            more = 0;
            CACHES.clear();
            table = new TunedCache[MOST_CACHES * 4];
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

    /**
     * What a clock of a library says, or our own if the library's stands still as it measures nothing.
     *
     * @param clock the library's
     */
    public static long time(Object clock, long said) {
        return said == 0 && STANDING.get(clock.getClass()) ? System.nanoTime() : said;
    }

    static TunedCache find(Object cache, boolean created) throws IOException {
        TunedCache[] all = table;
        if (all == null) {
            return null;
        }
        int place = place(cache, all.length);
        for (TunedCache each = all[place]; each != null; each = all[place]) {
            if (each.refersTo(cache)) {
                return each;
            }
            place = place + 1 < all.length ? place + 1 : 0;
        }
        return found(cache, created);
    }

    /** A map that is used as a cache is; {@code null} if it cannot be added. */
    static TunedCache map(Object map, WatchedMap watched) {
        try {
            return map == null ? null : added(map, CacheLibrary.MAP, false, watched);
        } catch (IOException e) {
            return null; // no log of it can be written
        }
    }

    private static int place(Object cache, int length) {
        return (System.identityHashCode(cache) * 0x9E3779B1 >>> 1) % length;
    }

    private static TunedCache found(Object cache, boolean created) throws IOException {
        CacheLibrary library = CacheLibrary.of(cache.getClass());
        return library == null ? null : added(cache, library, created, null);
    }

    private static TunedCache added(Object cache, CacheLibrary library, boolean created, WatchedMap map)
            throws IOException {
        TunedCache.Site site =
                new TunedCache.Site(created, library.site(new Throwable().getStackTrace(), cache.getClass()));
        synchronized (CACHES) {
            TunedCache[] all = table;
            if (all == null) {
                return null;
            }
            if (CACHES.size() >= MOST_CACHES || map != null && mapsOf(site) >= MOST_OF_A_PLACE) {
                more += created || map != null ? 1 : 0;
                return null;
            }
            int place = place(cache, all.length);
            for (; all[place] != null; place = place + 1 < all.length ? place + 1 : 0) {
                if (all[place].refersTo(cache)) {
                    return all[place];
                }
            }
            int number = CACHES.size();
            EventLog log = number < MOST_LOGS ? new EventLog(TuneSnapshot.log(folder, number)) : null;
            TunedCache tuned = new TunedCache(cache, number, library, site, map, log);
            CACHES.add(tuned);
            all[place] = tuned;
            table = all; // published after what it holds
            return tuned;
        }
    }

    private static int mapsOf(TunedCache.Site site) {
        int count = 0;
        for (TunedCache each : CACHES) {
            count += each.map != null && each.site.equals(site.place()) ? 1 : 0;
        }
        return count;
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
                each.settings = each.library.settings(cache).orFull(each.fullest());
                if (sizes) {
                    each.entryBytes = each.library.entryBytes(cache);
                }
            }
            EventLog log = each.log();
            if (log != null) {
                log.flush();
            }
            caches.add(new TuneSnapshot.Cache(
                    each.number,
                    each.library.title(each.type),
                    each.type,
                    each.created,
                    each.site,
                    each.settings,
                    each.counts(),
                    log == null ? null : log.rate(),
                    log == null ? -1 : log.endedAfter(),
                    each.entryBytes,
                    each.growth(since)));
        }
        return new TuneSnapshot(nanos, caches, left, skipped);
    }
}
