package dev.cachebench.report.control;

import dev.cachebench.control.CacheFigures;
import dev.cachebench.control.CacheList;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import java.util.Arrays;
import java.util.List;

/** The caches of a running program, for programs. Times are in nanoseconds. */
final class CacheListData {
    static final int SCHEMA = 1;

    private CacheListData() {}

    static String json(CacheList list) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("pid", list.pid());
            json.member("program", list.program());
            json.name("caches").array(() -> {
                for (CacheFigures each : list.caches()) {
                    json.object(() -> cache(json, each));
                }
            });
        }));
    }

    private static void cache(Json json, CacheFigures cache) {
        json.member("cache", cache.name());
        json.member("number", cache.number());
        json.member("spec", cache.spec());
        json.member("hits", cache.hits());
        json.member("misses", cache.misses());
        json.member("staleHits", cache.staleHits());
        json.member("maxsize", cache.maxsize());
        json.member("currsize", cache.currsize());
        json.member("hitRatio", cache.hitRatio());
        json.member("hitRatioLastMinute", cache.recentHitRatio());
        json.member("evictions", cache.evictions());
        json.member("expirations", cache.expirations());
        json.name("removals").object(() -> cache.removals().forEach(json::member));
        json.member("errors", cache.errors());
        json.member("storeErrors", cache.storeErrors());
        json.member("bypasses", cache.bypasses());
        json.member("savedNanos", cache.savedNanos());
        json.member("bytes", cache.bytes());
    }

    static String csv(CacheList list) {
        StringBuilder csv = new StringBuilder();
        Csv.line(
                csv,
                List.of(
                        "cache",
                        "number",
                        "spec",
                        "hits",
                        "misses",
                        "maxsize",
                        "currsize",
                        "hit_ratio",
                        "hit_ratio_last_minute",
                        "evictions",
                        "expirations",
                        "errors",
                        "store_errors",
                        "bypasses",
                        "saved_nanos",
                        "bytes"));
        for (CacheFigures each : list.caches()) {
            Csv.line(
                    csv,
                    Arrays.asList(
                            each.name(),
                            each.number(),
                            each.spec(),
                            each.hits(),
                            each.misses(),
                            known(each.maxsize()),
                            known(each.currsize()),
                            known(each.hitRatio()),
                            known(each.recentHitRatio()),
                            each.evictions(),
                            each.expirations(),
                            known(each.errors()),
                            each.storeErrors(),
                            each.bypasses(),
                            known(each.savedNanos()),
                            known(each.bytes())));
        }
        return csv.toString();
    }

    private static Object known(Object figure) {
        return figure == null ? "" : figure;
    }
}
