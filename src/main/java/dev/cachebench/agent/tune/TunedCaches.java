package dev.cachebench.agent.tune;

import java.util.Map;

/**
 * What the woven code of libraries says of the caches of the program. Called within their locks: nothing here waits,
 * throws, or keeps what it is given.
 */
public final class TunedCaches {
    private static final ClassValue<Boolean> STANDING = new Standing(); // clocks that always say 0

    private TunedCaches() {}

    private static final class Standing extends ClassValue<Boolean> {
        @Override
        protected Boolean computeValue(Class<?> clock) {
            return clock.getName().endsWith("DisabledTicker");
        }
    }

    /** The cache; {@code null} if it is none that is watched. */
    private static TunedCache watched(Object cache) {
        try {
            return FoundCaches.find(cache, false);
        } catch (Throwable t) { // such as for want of memory or stack: the program goes on
            return null;
        }
    }

    /** A cache was created. */
    public static void created(Object cache) {
        try {
            FoundCaches.find(cache, true);
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
            TunedCache tuned = FoundCaches.find(cache, true);
            if (tuned != null && tuned.library.isReportedBy(part)) {
                FoundCaches.add(part, tuned);
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
            TunedCache tuned = FoundCaches.find(CacheLibrary.behind(cache), true);
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
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.hits(count, key);
        }
    }

    /** @param key {@code null} if the requests were for several keys */
    public static void misses(int count, Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.misses(count, key);
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
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.loadFailed();
        }
    }

    /** A value was loaded, timed by a clock of milliseconds. */
    public static void loadedMillis(long millis, Object cache) {
        load(millis * 1_000_000, cache, false);
    }

    private static void load(long nanos, Object cache, boolean failed) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.loaded(nanos, failed);
        }
    }

    /** The program has put a value in. */
    public static void put(Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.put(key);
        }
    }

    /** A loaded value has gone in. */
    public static void stored(Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.stored(key);
        }
    }

    /** The last hit on a key was none. */
    public static void retracted(Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.retracted(key);
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
            TunedCache tuned = FoundCaches.find(cache, false);
            if (tuned != null) {
                got(((Map<?, ?>) store).get(key), cache, key);
            }
        } catch (Throwable t) {
            // such as of a key's own hashCode: the program goes on
        }
    }

    /** The program takes an entry out, if there is one. */
    public static void invalidated(Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.invalidated(key);
        }
    }

    /** The program takes all entries out. */
    public static void cleared(Object cache) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.cleared();
        }
    }

    /** @param cause a constant of the library; {@code null} if the cache is full */
    public static void evicted(Object cause, Object cache, Object key) {
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.evicted(cause instanceof Enum<?> constant ? constant.name() : "SIZE", key);
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
        TunedCache tuned = watched(cache);
        if (tuned != null) {
            tuned.evicted("EXPIRED", key);
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
}
