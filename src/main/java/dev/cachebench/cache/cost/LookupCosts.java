package dev.cachebench.cache.cost;

/**
 * What a cache takes beside computing values, as measured where it is used, one call in eight at random.
 *
 * @param hits that were timed
 * @param hitNanos what one takes, the mean, its key included; NaN if none was timed
 * @param misses that were timed
 * @param missNanos what one takes more than computing its value: looking for it, keeping it, evicting another; NaN if
 *     none was timed
 * @param copyNanos what of a hit is the copy that its caller gets, the mean; 0 if callers get the results themselves,
 *     or no hit was timed
 */
public record LookupCosts(long hits, double hitNanos, long misses, double missNanos, double copyNanos) {
    /** These and those of another cache. */
    public LookupCosts and(LookupCosts other) {
        return new LookupCosts(
                hits + other.hits,
                mean(hits, hitNanos, other.hits, other.hitNanos),
                misses + other.misses,
                mean(misses, missNanos, other.misses, other.missNanos),
                hits + other.hits == 0 ? 0 : mean(hits, copyNanos, other.hits, other.copyNanos));
    }

    private static double mean(long some, double nanos, long others, double otherNanos) {
        double sum = (some == 0 ? 0 : some * nanos) + (others == 0 ? 0 : others * otherNanos);
        return some + others == 0 ? Double.NaN : sum / (some + others);
    }
}
