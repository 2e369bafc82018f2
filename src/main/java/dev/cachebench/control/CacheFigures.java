package dev.cachebench.control;

import java.util.Map;

/**
 * What a cache of a running program has done and holds, as its MBean says. Figures that are not known are {@code null}.
 *
 * @param name the method with its parameter types, or the name that the program gave it
 * @param number 1, or more for further caches of that name, such as those of other class loaders
 * @param spec the cache spec
 * @param staleHits hits that got a result past its time to live
 * @param maxsize entries or bytes; {@code null} for an unbounded cache
 * @param currsize entries or bytes
 * @param hitRatio 0 to 1, since the last clear
 * @param recentHitRatio 0 to 1, in the last minute
 * @param removals entries that left the cache, by reason
 * @param errors computations that threw
 * @param bypasses calls that were computed without the cache because it could not be sure
 */
public record CacheFigures(
        String name,
        int number,
        String spec,
        long hits,
        long misses,
        long staleHits,
        Long maxsize,
        Long currsize,
        Double hitRatio,
        Double recentHitRatio,
        long evictions,
        long expirations,
        Map<String, Long> removals,
        Long errors,
        long storeErrors,
        long bypasses,
        Long savedNanos,
        Long bytes) {

    /** The name, with the number if it takes one to tell the cache from others. */
    public String label() {
        return number == 1 ? name : name + " #" + number;
    }
}
