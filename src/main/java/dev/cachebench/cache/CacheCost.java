package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;

/**
 * What CPython's {@link CacheInfo} does not say: what the cache cost and what it saved. Times are estimated from
 * samples, and added up over threads.
 *
 * @param evictions entries evicted to make room
 * @param expirations entries that expired, or that the garbage collector took
 * @param computeNanos what computing values took; a recursive computation counts once
 * @param keyNanos what making and hashing keys took at least; 0 where keys are not made, or too few were timed to tell
 * @param saving what the hits saved. Of a function that calls itself through the cache, a hit stands for all the calls
 *     that its computation would have taken without. Other caches are taken as they are: what an inner one
 *     saves is counted there. A table does not know; see {@link TableCost}
 * @param bytes heap held by keys, values and the cache's own structure, approximately
 */
public record CacheCost(long evictions, long expirations, long computeNanos, long keyNanos, Saving saving, long bytes) {

    /** These and those of another cache. */
    public CacheCost and(CacheCost other) {
        return new CacheCost(
                evictions + other.evictions,
                expirations + other.expirations,
                computeNanos + other.computeNanos,
                keyNanos + other.keyNanos,
                saving.and(other.saving),
                bytes + other.bytes);
    }

    /** Of the cache once it is gone, which has counted on since. */
    public CacheCost ofGone(long evictions, long expirations) {
        return new CacheCost(evictions, expirations, computeNanos, keyNanos, saving, 0);
    }

    CacheCost withBytes(long bytes) {
        return new CacheCost(evictions, expirations, computeNanos, keyNanos, saving, bytes);
    }

    /** The same with another saving. */
    public CacheCost withSaving(Saving saving) {
        return new CacheCost(evictions, expirations, computeNanos, keyNanos, saving, bytes);
    }
}
