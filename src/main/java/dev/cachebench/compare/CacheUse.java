package dev.cachebench.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import java.util.Optional;

/**
 * What a variant's cache did and cost.
 *
 * @param info counts of one run alone, cold or warm as the variant's mode says
 * @param bytes heap that the cache holds after a run
 * @param table what a precalculated table cost; empty for other caches
 * @param breakEven when the cache has paid for itself; empty where nothing without a cache was measured, or there was
 *     no time to run both cold and warm
 */
public record CacheUse(CacheInfo info, long bytes, Optional<TableCost> table, Optional<BreakEven> breakEven) {}
