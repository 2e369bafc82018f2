package dev.cachebench.cache;

/**
 * What CPython's {@link CacheInfo} does not say: what the cache cost and what it saved.
 *
 * @param evictions entries evicted to make room
 * @param expirations entries that expired, or that the garbage collector took
 * @param computeNanos time during which at least one value was being computed, so that a recursive
 *     computation counts once; long runs time a sample of the computations and scale it up
 * @param savedNanos an estimate: hits × mean computing time per miss, the first left out, in which the JVM links what the
 *     function uses, once there are enough others. A hit in a recursion is valued at
 *     one such step, although without any cache it would have stood for a whole subtree of calls.
 *     A table does not know; see {@link TableCost}
 * @param bytes heap held by keys, values and the cache's own structure, approximately
 */
public record CacheCost(long evictions, long expirations, long computeNanos, long savedNanos, long bytes) {

    /** These and those of another cache. */
    public CacheCost and(CacheCost other) {
        return new CacheCost(
                evictions + other.evictions,
                expirations + other.expirations,
                computeNanos + other.computeNanos,
                savedNanos + other.savedNanos,
                bytes + other.bytes);
    }

    /** Of the cache once it is gone, which has counted on since. */
    public CacheCost ofGone(long evictions, long expirations) {
        return new CacheCost(evictions, expirations, computeNanos, savedNanos, 0);
    }
}
