package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.ColdCaches;
import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.report.Json;
import java.util.Locale;

/** What was found out of the caches of a program, as one JSON document. Times are in nanoseconds. */
final class TuningJson {
    private static final int SCHEMA = 1;

    private TuningJson() {}

    static String of(Tuning tuning) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("nanos", tuning.nanos());
            json.name("caches").array(() -> {
                for (Tuning.Cache cache : tuning.caches()) {
                    json.object(() -> cache(json, cache, tuning.nanos()));
                }
            });
            json.name("cold").array(() -> {
                for (ColdCaches each : tuning.cold()) {
                    json.object(() -> cold(json, each));
                }
            });
            json.member(
                    "unwatched",
                    tuning.refused().stream().mapToLong(RefusedCount::caches).sum());
            json.name("skipped").array(() -> tuning.skipped().forEach(json::value));
        }));
    }

    private static void cold(Json json, ColdCaches cold) {
        json.member("library", cold.library());
        json.member("createdAt", cold.site());
        json.member("caches", cold.caches());
        json.member("requests", cold.requests());
        json.member("hits", cold.hits());
        json.member("advice", TuningSentences.cold(cold));
    }

    private static void cache(Json json, Tuning.Cache cache, long nanos) {
        TuneSnapshot.Cache seen = cache.seen();
        json.member(
                "name",
                seen.settings().name().isEmpty() ? null : seen.settings().name());
        if (cache.isMap()) {
            json.member(
                    "field",
                    seen.growth().field().isEmpty() ? null : seen.growth().field());
            json.member("firstEntries", seen.growth().entries());
            json.member("growthNanos", nanos - seen.growth().nanos());
        }
        json.member("library", seen.library());
        json.member("class", seen.type());
        json.member(seen.created() ? "createdAt" : "firstUsedAt", seen.site().isEmpty() ? null : seen.site());
        if (seen.settings().areKnown()) {
            json.name("settings").object(() -> settings(json, seen.settings()));
        }
        if (seen.before() >= 0) {
            json.member("entriesBefore", seen.before());
        }
        TuneSnapshot.Counts counts = seen.counts();
        json.member("requests", counts.requests());
        json.member("hits", counts.hits());
        json.member("misses", counts.misses());
        json.member("bulkRequests", counts.keyless());
        json.member("loads", counts.loads());
        json.member("failedLoads", counts.failures());
        json.member("loadNanos", counts.loadNanos());
        json.member("laterLoadNanos", Double.isNaN(cache.loadNanos()) ? null : cache.loadNanos());
        json.member("evicted", counts.evicted());
        json.member("expired", counts.expired());
        json.member("collected", counts.collected());
        json.member("puts", counts.puts());
        json.member("entryBytes", seen.entryBytes() < 0 ? null : seen.entryBytes());
        MissCauses causes = cache.causes();
        if (causes != null) {
            json.name("missCauses").object(() -> {
                json.member("cold", causes.cold());
                json.member("capacity", causes.capacity());
                json.member("expired", causes.expired());
                json.member("invalidated", causes.invalidated());
                json.member("unstored", causes.unstored());
            });
            json.member("keys", cache.distinct());
            json.member("sampledShare", seen.rate().share());
            json.member("loggedShare", cache.loggedShare());
        }
        json.member(
                "modelHitRatio", cache.model() == null ? null : cache.model().hitRatio());
        json.member("lateEntries", cache.late() == null ? null : cache.late().entries());
        json.member("lateHitRatio", cache.late() == null ? null : cache.late().hitRatio());
        json.name("sizes").array(() -> {
            for (Tuning.Size size : cache.sizes()) {
                json.object(() -> {
                    json.member("entries", size.entries());
                    json.member("hitRatio", size.hitRatio());
                });
            }
        });
        json.name("policies").array(() -> {
            for (Tuning.Policy policy : cache.policies()) {
                json.object(() -> {
                    json.member("policy", policy.name());
                    json.member("hitRatio", policy.hitRatio());
                });
            }
        });
        json.name("advice").array(() -> TuningAdvice.of(cache, nanos).forEach(json::value));
    }

    private static void settings(Json json, CacheSettings settings) {
        json.member("maximum", settings.maximum() < 0 ? null : settings.maximum());
        json.member("weighted", settings.weighted());
        json.member("expireAfterWriteNanos", settings.writeNanos() == 0 ? null : settings.writeNanos());
        json.member("expireAfterAccessNanos", settings.accessNanos() == 0 ? null : settings.accessNanos());
        json.member("variableExpiry", settings.variable());
        json.member("refreshAfterWriteNanos", settings.refreshNanos() == 0 ? null : settings.refreshNanos());
        json.member("weakKeys", settings.references().weakKeys());
        json.member("values", settings.references().values().name().toLowerCase(Locale.ROOT));
        json.member("recordsStats", settings.recordsStats());
        json.member("entries", settings.entries() < 0 ? null : settings.entries());
    }
}
