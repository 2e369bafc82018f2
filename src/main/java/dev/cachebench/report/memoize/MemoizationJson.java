package dev.cachebench.report.memoize;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.program.Memoization;
import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.report.Json;
import dev.cachebench.report.JsonMembers;
import dev.cachebench.report.ResultsText;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint;
import java.util.Locale;

/** What caches have done in a program, as one JSON document. Times are in nanoseconds. */
public final class MemoizationJson {
    private static final int SCHEMA = 1;

    private MemoizationJson() {}

    public static String of(Memoization result) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("methods").array(() -> {
                for (Memoization.Method method : result.methods()) {
                    json.object(() -> method(json, method));
                }
            });
            json.name("unmatched").array(() -> {
                for (Unmatched each : result.unmatched()) {
                    json.value(each.glob());
                }
            });
            json.name("fruitless").array(() -> result.fruitless().forEach(json::value));
            json.name("refused").array(() -> {
                for (Refused each : result.refused()) {
                    json.object(() -> {
                        name(json, each.method());
                        json.member("reason", each.reason());
                        json.member("outright", each.outright());
                    });
                }
            });
            json.member("doubtedMethods", result.doubtedCount());
            json.name("doubted").array(() -> {
                for (Memoization.Doubted each : result.doubted()) {
                    json.object(() -> {
                        name(json, each.method());
                        json.member("reason", each.doubt().what());
                        json.member("place", each.doubt().place());
                    });
                }
            });
            json.member("skippedClasses", result.skippedCount());
            json.name("skipped").array(() -> result.skipped().forEach(json::value));
        }));
    }

    private static void name(Json json, MethodRef method) {
        json.member("class", method.sourceClassName());
        json.member("method", method.name());
        json.member("descriptor", method.descriptor());
    }

    private static void method(Json json, Memoization.Method each) {
        CachedMethod method = each.cached();
        name(json, method.method());
        json.member("cache", method.cache());
        json.member("called", method.info() != null);
        if (method.info() != null && !MemoizationText.isUncached(method)) {
            json.name("cacheInfo").object(() -> JsonMembers.cacheInfo(json, method.info(), method.cost()));
        }
        JsonMembers.staleHits(json, method.stale());
        JsonMembers.saving(json, each.saving());
        json.name("advice").array(() -> method.advice().forEach(json::value));
        JsonMembers.errors(json, method.storeFaults());
        JsonMembers.tiers(json, method.tiers());
        json.name("bypassed").array(() -> {
            for (Bypasses.Bypass bypass : method.bypasses()) {
                json.object(() -> {
                    json.member("reason", bypass.reason());
                    json.member("calls", bypass.calls());
                });
            }
        });
        json.name("hints").array(() -> {
            for (Hint hint : each.hints()) {
                json.object(() -> {
                    json.member("effect", hint.effect().name().toLowerCase(Locale.ROOT));
                    json.member("what", hint.what());
                    json.member("place", hint.place());
                    json.member("through", hint.through());
                });
            }
        });
        ResultsText.write(json, each.results());
        json.member("doubt", each.doubt() == null ? null : each.doubt().toString());
        json.name("keyFault");
        if (method.fault() == null) {
            json.value(null);
        } else {
            json.object(() -> {
                json.member("reason", method.fault().reason());
                json.member("calls", method.fault().calls());
            });
        }
        if (method.findings() != null) {
            json.name("check").object(() -> findings(json, method.findings()));
        }
    }

    private static void findings(Json json, Findings findings) {
        json.member("checked", findings.checked());
        json.member("differing", findings.differing());
        json.member("unlike", findings.unlike());
        json.member("incomparable", findings.incomparable());
        json.member("incomparableType", findings.incomparableType());
        json.member("within", findings.within());
        json.name("first").array(() -> {
            for (Difference difference : findings.first()) {
                json.object(() -> {
                    json.member("arguments", difference.arguments());
                    json.member("cached", difference.cached());
                    json.member("fresh", difference.fresh());
                    json.member("unlike", difference.unlike());
                });
            }
        });
        json.member("looked", findings.looked());
        json.member("changing", findings.changing());
        json.name("changes").array(() -> {
            for (ArgumentsBefore.Change change : findings.changes()) {
                json.object(() -> {
                    json.member("argument", change.position());
                    json.member("before", change.before());
                    json.member("after", change.after());
                });
            }
        });
    }
}
