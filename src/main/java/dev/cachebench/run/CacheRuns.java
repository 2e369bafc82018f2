package dev.cachebench.run;

import dev.cachebench.cache.Contents;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.TableCost;
import dev.cachebench.cache.Tier;
import java.util.List;

/**
 * All executions of a workload under one cache.
 *
 * @param cache the cache spec in its shortest form
 * @param runs one per repetition, in order, all in the same cache; one or more
 * @param contents what the cache holds after the last; {@code null} if not asked for, or without a cache
 * @param steps the first events of the cache; {@code null} if not asked for, or without a cache
 * @param advice what would make it a better cache, a sentence each; most often none
 * @param table what a precalculated table cost; {@code null} for other caches
 * @param tiers each of several caches in a row, after the last run; empty for one cache
 * @param storeFaults what stores could not do, which the advice says as well; empty if none failed
 */
public record CacheRuns(
        String cache,
        List<Run> runs,
        Contents contents,
        Steps steps,
        List<String> advice,
        TableCost table,
        List<Tier> tiers,
        List<StoreFaults> storeFaults) {

    /** The first run: cold. */
    public Run first() {
        return runs.get(0);
    }

    public Run last() {
        return runs.get(runs.size() - 1);
    }
}
