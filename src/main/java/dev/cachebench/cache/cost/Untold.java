package dev.cachebench.cache.cost;

/** Why hits that were computed again do not tell what a cache saved. */
public enum Untold {
    /** The time for computing them ran out. */
    TIME,
    /** Too few look-ups were timed to know what the cache itself took. */
    LOOK_UPS
}
