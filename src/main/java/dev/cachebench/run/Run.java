package dev.cachebench.run;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.profile.Profile;

/**
 * One execution of a workload.
 *
 * @param repetition 1 for the first in its cache
 * @param value the result as text, in full; that of the last call, where a run makes many
 * @param digest of the results of all calls; {@code null} where a run makes but one
 * @param elapsedNanos wall time of the calls; a single, mostly cold execution, which no comparison should rest on
 * @param cacheInfo counts since the cache was made; {@code null} without a cache
 * @param cost likewise; {@code null} without a cache
 * @param profile of this execution alone; {@code null} if none was asked for
 * @param unshown the type of a result, or of a part of one, whose text does not say what is in it, so that values
 *     cannot be compared; {@code null} if there was none
 */
public record Run(
        int repetition,
        String value,
        String digest,
        long elapsedNanos,
        CacheInfo cacheInfo,
        CacheCost cost,
        Profile profile,
        String unshown) {

    /** A run whose results are shown in full. */
    public Run(
            int repetition,
            String value,
            String digest,
            long elapsedNanos,
            CacheInfo cacheInfo,
            CacheCost cost,
            Profile profile) {
        this(repetition, value, digest, elapsedNanos, cacheInfo, cost, profile, null);
    }

    /** This run, with what a table's hits saved, now that both kinds of call have been timed. */
    Run withSaving(TableCost table) {
        double perHit = Math.max(0, table.computeNanos() - table.lookupNanos());
        long saved = Math.round(perHit * cacheInfo.hits());
        CacheCost known = cost.withSaving(new Saving(saved, saved, saved, true));
        return new Run(repetition, value, digest, elapsedNanos, cacheInfo, known, profile, unshown);
    }
}
