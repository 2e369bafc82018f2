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

    /** What is told of a cache besides requests; no lambda, which would be linked within the locks of libraries. */
    private enum Told {
        LOADED,
        FAILED,
        LOAD_FAILED,
        PUT,
        STORED,
        RETRACTED,
        INVALIDATED,
        CLEARED
    }

    /** @param amount nanoseconds */
    private static void tell(Told told, Object cache, Object key, long amount) {
        try {
            TunedCache tuned = FoundCaches.find(cache);
            if (tuned != null) {
                tell(told, tuned, key, amount);
            }
        } catch (Throwable t) {
            // such as for want of memory or stack: the program goes on
        }
    }

    private static void tell(Told told, TunedCache tuned, Object key, long amount) {
        switch (told) {
            case LOADED -> tuned.loaded(amount, false);
            case FAILED -> tuned.loaded(amount, true);
            case LOAD_FAILED -> tuned.loadFailed();
            case PUT -> tuned.put(key);
            case STORED -> tuned.stored(key);
            case RETRACTED -> tuned.retracted(key);
            case INVALIDATED -> tuned.invalidated(key);
            case CLEARED -> tuned.cleared();
            default -> throw new AssertionError(told);
        }
    }

    /** A cache was created. */
    public static void created(Object cache) {
        try {
            FoundCaches.created(cache);
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
            TunedCache tuned = FoundCaches.created(cache);
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
            TunedCache tuned = FoundCaches.named(CacheLibrary.behind(cache));
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
            TunedCache tuned = FoundCaches.find(cache);
            if (tuned != null) {
                tuned.hits(count, key);
            }
        } catch (Throwable t) {
            // such as for want of memory or stack: the program goes on
        }
    }

    /** @param key {@code null} if the requests were for several keys */
    public static void misses(int count, Object cache, Object key) {
        try {
            TunedCache tuned = FoundCaches.find(cache);
            if (tuned != null) {
                tuned.misses(count, key);
            }
        } catch (Throwable t) {
            // likewise
        }
    }

    /** A value was loaded. */
    public static void loaded(long nanos, Object cache) {
        tell(Told.LOADED, cache, null, nanos);
    }

    /** A value could not be loaded. */
    public static void failed(long nanos, Object cache) {
        tell(Told.FAILED, cache, null, nanos);
    }

    /** A load that is about to be reported has failed. */
    public static void loadFailed(Object cache) {
        tell(Told.LOAD_FAILED, cache, null, 0);
    }

    /** A value was loaded, timed by a clock of milliseconds. */
    public static void loadedMillis(long millis, Object cache) {
        loaded(millis * 1_000_000, cache);
    }

    /** The program has put a value in. */
    public static void put(Object cache, Object key) {
        tell(Told.PUT, cache, key, 0);
    }

    /** A loaded value has gone in. */
    public static void stored(Object cache, Object key) {
        tell(Told.STORED, cache, key, 0);
    }

    /** The last hit on a key was none. */
    public static void retracted(Object cache, Object key) {
        tell(Told.RETRACTED, cache, key, 0);
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
            if (FoundCaches.find(cache) != null) {
                got(((Map<?, ?>) store).get(key), cache, key);
            }
        } catch (Throwable t) {
            // such as of a key's own hashCode: the program goes on
        }
    }

    /** The program takes an entry out, if there is one. */
    public static void invalidated(Object cache, Object key) {
        tell(Told.INVALIDATED, cache, key, 0);
    }

    /** The program takes all entries out. */
    public static void cleared(Object cache) {
        tell(Told.CLEARED, cache, null, 0);
    }

    /** @param cause a constant of the library; {@code null} if the cache is full */
    public static void evicted(Object cause, Object cache, Object key) {
        leaves(cause instanceof Enum<?> constant ? constant.name() : "SIZE", cache, key);
    }

    private static void leaves(String cause, Object cache, Object key) {
        try {
            TunedCache tuned = FoundCaches.find(cache);
            if (tuned != null) {
                tuned.evicted(cause, key);
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
        leaves("EXPIRED", cache, key);
    }

    /**
     * What a clock of a library says, or our own if the library's stands still as it measures nothing.
     *
     * @param clock the library's
     */
    public static long time(Object clock, long said) {
        try {
            return said == 0 && STANDING.get(clock.getClass()) ? System.nanoTime() : said;
        } catch (Throwable t) { // the program goes on
            return said;
        }
    }
}
