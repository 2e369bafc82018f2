package dev.cachebench.cache;

/**
 * What one of several caches in a row has done.
 *
 * @param cache its spec
 * @param info counts of the calls that reached it: those that no nearer tier had an answer to
 * @param errors how often a store could not do what it was asked for; 0 for a cache in memory
 * @param hitNanos what a hit takes, its key included, in nanoseconds; NaN if too few were timed to tell
 */
public record Tier(String cache, CacheInfo info, long errors, double hitNanos) {

    /** Both together: of the same spec, around the same function in two class loaders. */
    public Tier and(Tier other) {
        double nanos = Double.isNaN(hitNanos)
                ? other.hitNanos
                : Double.isNaN(other.hitNanos)
                        ? hitNanos
                        : (hitNanos * info.hits() + other.hitNanos * other.info.hits())
                                / (info.hits() + other.info.hits());
        return new Tier(cache, info.and(other.info), errors + other.errors, nanos);
    }
}
