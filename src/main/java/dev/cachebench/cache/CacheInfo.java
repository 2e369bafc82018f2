package dev.cachebench.cache;

/**
 * The four figures of CPython's {@code functools.lru_cache}, counted by its rules.
 *
 * @param hits calls answered from the cache
 * @param misses calls that had to be computed; counted before the computation starts, so one that
 *     throws is counted too
 * @param maxsize the most entries the cache may hold; {@code null} when it is unbounded
 * @param currsize the entries it holds now
 */
public record CacheInfo(long hits, long misses, Long maxsize, long currsize) {

    /** Hits as a share of all calls, 0 to 1; 0 before the first call. */
    public double hitRatio() {
        long calls = hits + misses;
        return calls == 0 ? 0 : (double) hits / calls;
    }

    /** {@code CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)}, to the letter as CPython prints it. */
    @Override
    public String toString() {
        return "CacheInfo(hits=" + hits + ", misses=" + misses + ", maxsize=" + (maxsize == null ? "None" : maxsize)
                + ", currsize=" + currsize + ")";
    }
}
