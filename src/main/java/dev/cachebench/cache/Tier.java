package dev.cachebench.cache;

/**
 * What one of several caches in a row has done.
 *
 * @param cache its spec
 * @param info counts of the calls that reached it: those that no nearer tier had an answer to
 * @param errors how often a store could not do what it was asked for; 0 for a cache in memory
 * @param hitNanos what a hit takes, its key included, in nanoseconds; NaN if too few were timed to tell
 */
public record Tier(String cache, CacheInfo info, long errors, double hitNanos) {}
