package dev.cachebench.cache.control;

import java.util.Map;

/**
 * A cache of a running program, as JMX clients see it under {@code dev.cachebench:type=Cache,name="…"}. Figures are at
 * most a second old. An attribute is {@code null} where the figure is not known.
 *
 * <p>Arguments are texts, as {@link #peek} shows them: {@code 42, EUR}. No operation but {@link #refresh} runs code of
 * the program. What an operation cannot do it answers with an {@link IllegalArgumentException} whose message says why.
 */
public interface CacheMXBean {
    /** The cache spec, such as {@code lru:1000,ttl=5m}; a resized cache still has the one that it was made with. */
    String getSpec();

    long getHits();

    long getMisses();

    /** Hits that got a result past its time to live, as {@code stale=} and {@code error=stale} allow. */
    long getStaleHits();

    /** The most entries, or bytes, that the cache may hold; {@code null} if it is unbounded. */
    Long getMaxsize();

    /** The entries, or bytes, that it holds; {@code null} if a store cannot tell. */
    Long getCurrsize();

    /** Hits as a share of all calls since the last clear, 0 to 1; {@code null} before the first call. */
    Double getHitRatio();

    /** The same for the last 60 seconds, or since the MBean is there; {@code null} if there was no call. */
    Double getHitRatioLastMinute();

    /** Entries that were evicted to make room. */
    long getEvictions();

    /** Entries that expired, or whose result or instance the garbage collector took. */
    long getExpirations();

    /**
     * How many entries left the cache, by reason: {@code size}, {@code expired}, {@code collected} and {@code
     * invalidated}. The last two are missing for caches that do not count them apart, such as stores.
     */
    Map<String, Long> getRemovals();

    /** Computations that threw; {@code null} for a cache that does not count them. */
    Long getErrors();

    /** How often a store could not do what it was asked for. */
    long getStoreErrors();

    /** Calls that were computed without the cache because it could not be sure. */
    long getBypasses();

    /** The time that the hits saved, in nanoseconds, estimated; {@code null} as long as that cannot be told. */
    Long getSavedNanos();

    /** The heap held, in bytes, approximately; {@code null} before it was first measured. */
    Long getBytes();

    /** Empties the cache and zeroes its counts. */
    void clear();

    /** Drops the entries for exactly these arguments, and returns how many there were. */
    long invalidate(String arguments);

    /**
     * Drops the entries whose arguments match a pattern, all together or any one of them, and returns how many there
     * were. In a pattern, {@code *} matches any text and {@code ?} any character.
     */
    long invalidateMatching(String pattern);

    /** Drops the entries that carry a tag, as the spec's {@code tag=} says, and returns how many there were. */
    long invalidateTag(String tag);

    /**
     * Calls the function for the entries whose arguments match a pattern, in the thread of the JMX client, and keeps
     * the new results. Entries whose arguments are known only as snapshots are left out.
     *
     * @return how many were computed
     */
    long refresh(String pattern);

    /** Changes the most entries, or bytes, that the cache may hold. */
    void resize(long size);

    /** The first entries, in the order in which they would be evicted, {@code most} at most. */
    CacheEntry[] peek(int most);
}
