package dev.cachebench.report;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.TableCost;
import dev.cachebench.cache.Tier;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.run.Environment;
import java.util.List;

/** Members that several documents have, each for an object that is open. */
public final class JsonMembers {
    private JsonMembers() {}

    public static void environment(Json json, Environment environment) {
        json.member("cachebench", environment.version());
        json.member("jvm", environment.jvm());
        json.member("os", environment.os());
        json.member("cpus", environment.cpus());
        json.member("maxHeapBytes", environment.maxHeapBytes());
    }

    public static void cacheInfo(Json json, CacheInfo info, CacheCost cost) {
        cacheInfo(json, info);
        json.member("evictions", cost.evictions());
        json.member("expirations", cost.expirations());
        json.member("computeNanos", cost.computeNanos());
        json.member("keyNanos", cost.keyNanos());
        saving(json, cost.saving());
        json.member("bytes", cost.bytes());
    }

    /** {@code null} for what is not known. */
    public static void saving(Json json, Saving saving) {
        boolean known = saving.isKnown();
        json.member("savedNanos", known ? (Long) saving.nanos() : null);
        json.member("savedLowNanos", known ? (Long) saving.low() : null);
        json.member("savedHighNanos", known && !saving.isLowerBound() ? (Long) saving.high() : null);
    }

    public static void cacheInfo(Json json, CacheInfo info) {
        json.member("hits", info.hits());
        json.member("misses", info.misses());
        json.member(
                "maxsize", info.maxsize().isPresent() ? (Long) info.maxsize().getAsLong() : null);
        json.member("currsize", info.isSizeKnown() ? (Long) info.currsize() : null);
        json.member("hitRatio", info.hitRatio());
    }

    /** Hits that got a result past its time to live; no member where none did. */
    public static void staleHits(Json json, StaleHits stale) {
        if (stale.refreshing() + stale.failing() > 0) {
            json.name("staleHits").object(() -> {
                json.member("refreshing", stale.refreshing());
                json.member("failing", stale.failing());
                json.member("failure", stale.failure());
            });
        }
    }

    /** How often stores could not do what they were asked for, all together; no member where none failed. */
    public static void errors(Json json, List<StoreFaults> faults) {
        long errors = 0;
        for (StoreFaults each : faults) {
            errors += each.count();
        }
        if (errors > 0) {
            json.member("errors", errors);
        }
    }

    /** @param tiers each of several caches in a row; no member for none */
    public static void tiers(Json json, List<Tier> tiers) {
        if (!tiers.isEmpty()) {
            json.name("tiers").array(() -> tiers.forEach(tier -> json.object(() -> tier(json, tier))));
        }
    }

    private static void tier(Json json, Tier tier) {
        json.member("cache", tier.cache());
        json.member("calls", tier.info().hits() + tier.info().misses());
        json.name("cacheInfo").object(() -> cacheInfo(json, tier.info()));
        json.member("errors", tier.errors());
        json.member("hitNanos", Double.isNaN(tier.hitNanos()) ? null : tier.hitNanos());
    }

    public static void table(Json json, TableCost table) {
        json.member("entries", table.entries());
        json.member("bytes", table.bytes());
        json.member("buildNanos", table.buildNanos());
        json.member("computeNanosPerCall", table.computeNanos());
        json.member("lookupNanosPerCall", table.lookupNanos());
        long calls = table.breakEvenCalls();
        json.member("breakEvenCalls", calls < 0 ? null : calls);
    }
}
