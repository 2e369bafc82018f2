package dev.cachebench.run.stage;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.key.Bypasses;
import java.util.List;

/**
 * What the caches of a stage's methods did over all runs.
 *
 * @param specs the cache of each method that has one, in no order
 * @param info their sum
 * @param stale calls that got a result past its time to live
 * @param advice how to get more out of them, a sentence each
 * @param bypasses calls that went past them, by reason
 */
public record StageCaches(
        List<String> specs,
        CacheInfo info,
        CacheCost cost,
        StaleHits stale,
        List<String> advice,
        List<Bypasses.Bypass> bypasses) {}
