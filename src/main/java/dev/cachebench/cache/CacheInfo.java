package dev.cachebench.cache;

import java.util.OptionalLong;

/**
 * The four figures of CPython's {@code functools.lru_cache}, counted by its rules.
 *
 * @param hits calls answered from the cache
 * @param misses calls that had to be computed; counted before the computation starts, so one that throws is counted too
 * @param maxsize the most entries the cache may hold, or the most bytes if that is what its size is in; empty if it is
 *     unbounded
 * @param currsize the entries, or bytes, that it holds now; {@link #UNKNOWN} if the store that keeps them cannot tell
 */
public record CacheInfo(long hits, long misses, OptionalLong maxsize, long currsize) {

    /** The size of a store that does not count its entries, or is away. */
    public static final long UNKNOWN = -1;

    /** Of a bounded cache. */
    public CacheInfo(long hits, long misses, long maxsize, long currsize) {
        this(hits, misses, OptionalLong.of(maxsize), currsize);
    }

    /** These and those of another cache of the same spec. */
    public CacheInfo and(CacheInfo other) {
        long size = isSizeKnown() && other.isSizeKnown() ? currsize + other.currsize : UNKNOWN;
        return new CacheInfo(hits + other.hits, misses + other.misses, maxsize, size);
    }

    public boolean isSizeKnown() {
        return currsize != UNKNOWN;
    }

    /** Hits as a share of all calls, 0 to 1; 0 before the first call. */
    public double hitRatio() {
        long calls = hits + misses;
        return calls == 0 ? 0 : (double) hits / calls;
    }

    /** {@code CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)}, to the letter as CPython prints it. */
    @Override
    public String toString() {
        return "CacheInfo(hits=" + hits + ", misses=" + misses + ", maxsize="
                + (maxsize.isPresent() ? String.valueOf(maxsize.getAsLong()) : "None") + ", currsize="
                + (isSizeKnown() ? String.valueOf(currsize) : "unknown") + ")";
    }
}
