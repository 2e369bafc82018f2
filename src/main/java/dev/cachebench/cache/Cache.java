package dev.cachebench.cache;

import java.util.List;

/** What every cache can be asked, whatever its keys and values. All methods are thread-safe. */
public sealed interface Cache permits LongMemo, Memo {

    /** Hits, misses and sizes since creation or the last {@link #cacheClear()}. */
    CacheInfo cacheInfo();

    /** Evictions, time and bytes since creation or the last {@link #cacheClear()}. */
    CacheCost cacheCost();

    CacheParameters cacheParameters();

    /** Empties the cache and zeroes its counts; the parameters stay. */
    void cacheClear();

    /** A snapshot of what the cache holds. Its cost is linear in the number of entries. */
    Contents peek();

    /** What would make it a better cache, as the calls so far have shown: a sentence each; most often none. */
    List<String> advice();

    /** Sends every event from now on to {@code listener}; {@code null} stops that. One listener at a time. */
    void listen(CacheListener listener);
}
