package dev.cachebench.agent.tune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The caches of the program that have been found so far. They are found without a lock, once they have been added. */
public final class FoundCaches {
    private static final int MOST_UNPLACED = 64;
    private static final int MOST_PASSING = 1 << 10; // whose hashes may be those of few others

    private static volatile CacheTable table; // null while nothing is watched

    private static final List<TunedCache> CACHES = new ArrayList<>(); // guarded by itself, like those below
    private static final Set<String> LEFT_ALONE = new CopyOnWriteArraySet<>(); // libraries
    private static Path folder; // of the logs
    private static LogMemory memory; // of the logs
    private static long since;
    private static CachePlaces places = new CachePlaces();
    private static int parts; // in the table
    private static volatile boolean full; // no place has room
    private static boolean late; // whether the program ran already
    private static int unplaced; // requests that were passed over, by code that the JVM cannot tell the place of
    private static volatile RefusedCaches refusals = new RefusedCaches();
    private static int passing; // objects among these that pass requests on to a cache

    private FoundCaches() {}

    /**
     * @param logs the folder for logs, which exists
     * @param running whether the program runs already, and so may have filled its caches
     */
    public static void start(Path logs, boolean running) {
        LinkedMaps.prepare();
        CallerSite.of(CacheLibrary.MAP, Object.class); // what it loads is not loaded first within a cache
        WatchedMaps.start();
        synchronized (CACHES) {
            folder = logs;
            since = System.nanoTime();
            memory = new LogMemory();
            places = new CachePlaces();
            parts = 0;
            full = false;
            refusals = new RefusedCaches();
            passing = 0;
            late = running;
            unplaced = 0;
            CACHES.clear();
            table = new CacheTable();
        }
    }

    /** Watches nothing any more. */
    public static void stop() {
        synchronized (CACHES) {
            table = null;
            CACHES.clear();
            refusals = new RefusedCaches();
        }
        WatchedMaps.stop();
    }

    /** A cache that is used; {@code null} if it is none, or cannot be watched. */
    static TunedCache find(Object cache) {
        return find(cache, false);
    }

    /** A cache that gets a name, and that was created just before if it has not been seen yet; likewise. */
    static TunedCache named(Object cache) {
        return find(cache, true);
    }

    private static TunedCache find(Object cache, boolean created) {
        CacheTable all = table;
        if (all == null) {
            return null;
        }
        TunedCache known = all.find(cache);
        return known != null || refusals.has(cache) ? known : found(cache, created);
    }

    /** A new cache, which is not taken for one that was refused before; likewise. */
    static TunedCache created(Object cache) {
        CacheTable all = table;
        if (all == null) {
            return null;
        }
        TunedCache known = all.find(cache);
        return known != null ? known : found(cache, true);
    }

    /** A cache is also found by an object inside it. */
    static void add(Object part, TunedCache tuned) {
        synchronized (CACHES) {
            CacheTable all = table;
            if (all != null && parts < CachePlaces.MOST_CACHES && all.find(part) == null) {
                all.add(new CacheReference(part, tuned), part);
                parts++;
                table = all; // published after what it holds
            }
        }
    }

    /** A map that is used as a cache is; {@code null} if it cannot be added. */
    static TunedCache map(Object map, WatchedMap watched) {
        TunedCache tuned = map == null ? null : added(map, CacheLibrary.MAP, false, watched);
        if (tuned != null) {
            tuned.settings = CacheLibrary.MAP.settings(map); // it may be gone before the first snapshot
        }
        return tuned;
    }

    private static TunedCache found(Object cache, boolean created) {
        CacheLibrary library = CacheLibrary.of(cache.getClass());
        if (library != null && library.isCounted(cache) && !isLeftAlone(cache.getClass())) {
            return added(cache, library, created, null);
        }
        if (!created) { // else it may not have all its fields yet
            passesOn(cache);
        }
        return null;
    }

    /** Some programs make such an object for each request: then each is looked at. */
    private static void passesOn(Object cache) {
        synchronized (CACHES) {
            if (passing < MOST_PASSING) {
                passing++;
                refusals.add(cache);
            }
        }
    }

    private static TunedCache added(Object cache, CacheLibrary library, boolean created, WatchedMap map) {
        if (full) {
            synchronized (CACHES) {
                refusals.add(cache);
                places.refuse(RefusedCount.Limit.ALL);
            }
            return null;
        }
        TunedCache.Site site = new TunedCache.Site(created, CallerSite.of(library, cache.getClass()));
        if (isOld(site, map)) {
            return null;
        }
        long before = !late || created ? -1 : map == null ? library.entries(cache) : map.firstEntries();
        synchronized (CACHES) {
            CacheTable all = table;
            TunedCache known = all == null ? null : all.find(cache);
            if (all == null || known != null) {
                return known;
            }
            CachePlaces.Place place = places.withRoom(library, site.place());
            if (place == null) {
                refusals.add(cache);
                return null;
            }
            int number = CACHES.size();
            EventLog log = places.mayLog(place) ? log(number) : null;
            places.add(place, log != null);
            full = places.areFull();
            TunedCache tuned = new TunedCache(cache, number, library, site, before, map, log);
            CACHES.add(tuned);
            all.add(tuned, cache);
            table = all; // published after what it holds
            return tuned;
        }
    }

    /**
     * Whether a cache is used by code that began before its class was woven, of which the JVM does not tell the line:
     * the next call does, where there is one.
     */
    private static boolean isOld(TunedCache.Site site, WatchedMap map) {
        if (map != null
                || site.created()
                || site.place().isEmpty()
                || site.place().endsWith(")")) {
            return false;
        }
        synchronized (CACHES) {
            return late && unplaced++ < MOST_UNPLACED;
        }
    }

    /** {@code null} if none can be written: then the cache is counted alone, rather than looked at for each request. */
    private static EventLog log(int number) {
        try {
            return new EventLog(TuneSnapshot.log(folder, number), memory);
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /**
     * Names caches by the fields that hold them.
     *
     * @param loaded the classes of this JVM, which are asked for only if there is such a cache
     * @param isOwn whether a class is of the program
     */
    public static void nameByFields(Supplier<Class<?>[]> loaded, Predicate<Class<?>> isOwn) {
        List<TunedCache> unnamed = unnamed();
        if (unnamed.isEmpty()) {
            return;
        }
        try {
            new HoldingFields(unnamed, isOwn, HoldingFields.initialized()).lookIn(loaded.get());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // they are known by the places that use them
        }
    }

    /** Those to name, which are not given again. */
    static List<TunedCache> unnamed() {
        List<TunedCache> all;
        synchronized (CACHES) {
            all = new ArrayList<>(CACHES);
        }
        all.removeIf(each -> !each.isToBeNamed());
        return all;
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
        List<RefusedCount> refused;
        synchronized (CACHES) {
            all = new ArrayList<>(CACHES);
            nanos = System.nanoTime() - since;
            refused = places.refused();
        }
        List<TuneSnapshot.Cache> caches = new ArrayList<>();
        for (TunedCache each : all) {
            if (each.map == null || each.map.isCache()) {
                caches.add(each.snapshot(sizes, since));
            }
        }
        return new TuneSnapshot(nanos, caches, refused, skipped);
    }
}
