package dev.cachebench.report.compare;

import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.compare.ComparisonDiff.Change;
import dev.cachebench.compare.ComparisonDiff.Count;
import dev.cachebench.report.Json;

/**
 * The difference between two comparisons as one JSON document. Times are in nanoseconds for a call; {@code speedup} is
 * the older time over the newer. What is infinite is {@code null}.
 */
public final class ComparisonDiffJson {
    private static final int SCHEMA = 1;

    private ComparisonDiffJson() {}

    public static String of(ComparisonDiff diff) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("workload", diff.after().workload());
            json.member("sameMachine", diff.sameMachine());
            json.name("changes").array(() -> {
                for (Change change : diff.changes()) {
                    json.object(() -> change(json, change));
                }
            });
            json.name("removed").array(() -> diff.removed().forEach(json::value));
            json.name("added").array(() -> diff.added().forEach(json::value));
        }));
    }

    private static void change(Json json, Change change) {
        json.member("variant", change.after().name());
        ComparisonJson.interval(
                json, change.before().times().median(), "beforeNanos", "beforeLowNanos", "beforeHighNanos");
        ComparisonJson.interval(json, change.after().times().median(), "afterNanos", "afterLowNanos", "afterHighNanos");
        ComparisonJson.verdict(json, change.judgement());
        json.member("sameResult", change.sameResult());
        json.name("counts").array(() -> {
            for (Count count : change.counts()) {
                json.object(() -> {
                    json.member("name", count.name());
                    json.member("before", count.before().orElse(null));
                    json.member("after", count.after().orElse(null));
                });
            }
        });
    }
}
