package dev.cachebench.report;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.Saving;
import dev.cachebench.cache.TableCost;
import dev.cachebench.run.Environment;

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
