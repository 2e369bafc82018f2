package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.Tier;
import dev.cachebench.cache.key.Bypasses;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caches of one method have done.
 *
 * @param caches how many there are or were: one for each class loader in which the method was called
 * @param advice how to get more out of the caches, a sentence each
 * @param tiers each of several caches in a row; empty for one cache
 * @param storeFaults what stores could not do; empty if none failed
 * @param stale calls that got a result past its time to live
 * @param findings {@code null} without checks
 */
public record SiteState(
        int caches,
        CacheInfo info,
        CacheCost cost,
        List<String> advice,
        List<Bypasses.Bypass> bypasses,
        List<Tier> tiers,
        List<StoreFaults> storeFaults,
        StaleHits stale,
        Findings findings) {

    /** @param made what a stub calls */
    static SiteState of(Object made) {
        CheckedMemo checked = made instanceof CheckedMemo memo ? memo : null;
        Cache cache = cache(made);
        return new SiteState(
                1,
                cache.cacheInfo(),
                checked == null ? cache.cacheCost() : checked.cacheCost(),
                cache.advice(),
                cache.bypasses(),
                cache.tiers(),
                cache.storeFaults(),
                cache.staleHits(),
                checked == null ? null : checked.findings());
    }

    static Cache cache(Object made) {
        return made instanceof CheckedMemo checked ? checked.memo() : (Cache) made;
    }

    /** With more calls that went past the caches. */
    SiteState and(List<Bypasses.Bypass> more) {
        return new SiteState(
                caches, info, cost, advice, Bypasses.sum(bypasses, more), tiers, storeFaults, stale, findings);
    }

    /** These and those of other caches. */
    public SiteState and(SiteState other) {
        List<String> both = new ArrayList<>(advice);
        for (String each : other.advice) {
            if (!both.contains(each)) {
                both.add(each);
            }
        }
        List<StoreFaults> faults = new ArrayList<>(storeFaults);
        faults.addAll(other.storeFaults);
        List<Tier> sums = new ArrayList<>(tiers.isEmpty() ? other.tiers : tiers);
        for (int i = 0; i < Math.min(tiers.size(), other.tiers.size()); i++) {
            sums.set(i, tiers.get(i).and(other.tiers.get(i)));
        }
        return new SiteState(
                caches + other.caches,
                info.and(other.info),
                cost.and(other.cost),
                List.copyOf(both),
                Bypasses.sum(bypasses, other.bypasses),
                List.copyOf(sums),
                List.copyOf(faults),
                stale.and(other.stale),
                findings == null || other.findings == null ? findings : findings.and(other.findings));
    }
}
