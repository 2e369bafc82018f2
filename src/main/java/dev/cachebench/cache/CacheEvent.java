package dev.cachebench.cache;

/** A moment in the life of a cache. A call is a hit or a miss; a miss may be followed by an eviction and an insertion. */
public enum CacheEvent {
    HIT,
    MISS,
    EVICT,
    INSERT
}
