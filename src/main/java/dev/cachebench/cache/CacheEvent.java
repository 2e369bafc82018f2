package dev.cachebench.cache;

/** A moment in the life of a cache. A call is a hit or a miss; a miss may be followed by evictions and an insertion. */
public enum CacheEvent {
    HIT,
    MISS,
    /** An entry was evicted to make room. */
    EVICT,
    /** An entry expired: {@code ttl} or {@code idle}. */
    EXPIRE,
    /** The garbage collector took an entry's result, or the instance that it belonged to. */
    COLLECT,
    /** An entry was dropped by {@code invalidate} or {@code invalidateIf}. */
    INVALIDATE,
    INSERT,
    /** An entry has a new result. */
    REPLACE
}
