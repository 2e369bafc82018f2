package dev.cachebench.report.store;

import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.store.disk.FunctionUsage;
import dev.cachebench.store.disk.StoreStats;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What is in a store, for programs. */
final class StoreData {
    static final int SCHEMA = 1;

    private StoreData() {}

    static String json(StoreStats stats) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("store")
                    .object(() -> json.member("folder", stats.folder())
                            .member("fileSchema", stats.schema())
                            .member("fileBytes", stats.fileBytes())
                            .member("maxBytes", stats.maxBytes())
                            .member("entries", stats.entries())
                            .member("bytes", stats.bytes())
                            .member("hits", stats.hits())
                            .member("savedNanos", stats.savedNanos())
                            .member("unusedEntries", stats.unused())
                            .member("unusedBytes", stats.unusedBytes())
                            .member("oldest", time(stats.oldestMillis()))
                            .member("lastUsed", time(stats.usedMillis())));
            json.name("functions").array(() -> {
                for (FunctionUsage each : stats.functions()) {
                    json.object(() -> json.member("function", each.function())
                            .member("versions", each.versions())
                            .member("entries", each.entries())
                            .member("bytes", each.bytes())
                            .member("hits", each.hits())
                            .member("savedNanos", each.savedNanos())
                            .member("lastUsed", time(each.usedMillis())));
                }
            });
        }));
    }

    static String csv(StoreStats stats) {
        StringBuilder csv = new StringBuilder();
        Csv.line(csv, List.of("function", "versions", "entries", "bytes", "hits", "saved_nanos", "last_used"));
        for (FunctionUsage each : stats.functions()) {
            Csv.line(
                    csv,
                    Arrays.asList(
                            each.function(),
                            each.versions(),
                            each.entries(),
                            each.bytes(),
                            each.hits(),
                            each.savedNanos(),
                            each.usedMillis() == 0 ? "" : time(each.usedMillis())));
        }
        return csv.toString();
    }

    /** ISO 8601 in UTC; {@code null} for 0. */
    static String time(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }
}
