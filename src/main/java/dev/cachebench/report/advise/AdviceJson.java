package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Garbage;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Potential;
import dev.cachebench.advise.Prediction;
import dev.cachebench.advise.Proof;
import dev.cachebench.advise.Remedy;
import dev.cachebench.advise.Shadow;
import dev.cachebench.compare.Interval;
import dev.cachebench.report.Json;
import dev.cachebench.report.ResultsText;
import dev.cachebench.weave.MethodRef;
import java.util.Locale;

/** Advice as one JSON document. Times are in nanoseconds, shares from 0 to 1. */
final class AdviceJson {
    private static final int SCHEMA = 1;

    private AdviceJson() {}

    static String of(Advice advice) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("program").array(() -> advice.invocation().program().forEach(json::value));
            json.name("arguments").array(() -> advice.invocation().arguments().forEach(json::value));
            json.member("ending", advice.ending().name().toLowerCase(Locale.ROOT));
            json.member("time", advice.time().id());
            json.member(advice.time().id() + "Nanos", advice.programNanos());
            json.member("noise", Double.isNaN(advice.noise()) ? null : advice.noise());
            json.member("elapsedNanos", advice.nanos());
            json.member(
                    "candidates",
                    advice.candidates().isPresent() ? advice.candidates().getAsInt() : null);
            json.member("threshold", advice.threshold());
            json.member("saving", advice.saving());
            json.name("hottest")
                    .value(advice.hottest() == null ? null : advice.hottest().name());
            json.member(
                    "hottestShare",
                    advice.hottest() == null ? null : advice.hottest().share());
            worth(json, advice);
            json.name("unsafe").array(() -> {
                for (Opportunity each : advice.unsafe()) {
                    json.object(() -> unsafe(json, advice, each));
                }
            });
            json.name("declined").array(() -> {
                for (Declined each : advice.declined()) {
                    json.object(() -> {
                        name(json, each.method());
                        json.member(advice.time().id() + "Share", each.share());
                        json.member("reason", each.reason());
                        json.member("kind", each.kind().name().toLowerCase(Locale.ROOT));
                    });
                }
            });
            json.member("tune", NextCommands.tune(advice));
            json.name("most");
            most(json, advice.most().orElse(null));
            proof(json, advice.proof());
            WatchedJson.write(json, advice.watched());
            json.member("command", advice.worth().isEmpty() ? null : MemoizeLine.of(advice));
            json.name("runs").array(() -> {
                for (Advice.Pass pass : advice.passes()) {
                    json.object(() -> {
                        json.member("name", pass.step().name().toLowerCase(Locale.ROOT));
                        json.member("runs", pass.runs());
                        json.member("overhead", pass.overhead());
                        json.member("memory", Double.isNaN(pass.memory()) ? null : pass.memory());
                    });
                }
            });
            json.name("notes").array(() -> advice.notes().forEach(json::value));
        }));
    }

    private static void most(Json json, Potential most) {
        if (most == null) {
            json.value(null);
            return;
        }
        json.object(() -> {
            name(json, most.method());
            json.member("calls", most.calls());
            json.member("repeated", most.repeated());
            json.member("saving", Double.isInfinite(most.saving()) ? null : most.saving());
        });
    }

    static void name(Json json, MethodRef method) {
        json.member("class", method.sourceClassName());
        json.member("method", method.name());
        json.member("descriptor", method.descriptor());
    }

    private static void worth(Json json, Advice advice) {
        json.name("worth").array(() -> {
            for (Opportunity each : advice.worth()) {
                json.object(() -> {
                    opportunity(json, advice, each);
                    json.name("paste").object(() -> {
                        for (PasteLibrary library : PasteLibrary.values()) {
                            json.member(library.id(), PasteLines.of(advice, each, library));
                        }
                    });
                });
            }
        });
    }

    private static void unsafe(Json json, Advice advice, Opportunity each) {
        opportunity(json, advice, each);
        json.member("compare", NextCommands.line(advice, each));
        json.name("sameTime").array(() -> {
            for (Opportunity other : each.sameTime()) {
                json.object(() -> opportunity(json, advice, other));
            }
        });
    }

    private static void opportunity(Json json, Advice advice, Opportunity each) {
        Shadow shadow = each.shadow();
        name(json, each.method());
        json.member("cache", each.cache());
        json.member(advice.time().id() + "Share", each.candidate().share());
        Garbage garbage = each.candidate().garbage(); // not known: null
        json.member("allocatedShare", garbage.collecting() == 0 ? null : garbage.allocated());
        json.member("collectingShare", garbage.collecting() == 0 ? null : garbage.collecting());
        json.member("calls", shadow.calls());
        json.member("hits", shadow.hits());
        json.member("keys", shadow.keys() < 0 ? null : shadow.keys());
        json.member("checked", shadow.checked());
        json.member("differing", shadow.differing());
        json.member("incomparable", shadow.incomparable());
        json.member("looked", shadow.looked());
        json.member("changing", shadow.changing());
        boolean tried = shadow.tried();
        json.member("tried", tried);
        json.member("bytes", tried ? shadow.bytes() : null);
        json.member("callNanos", each.callNanos());
        json.member("hitNanos", tried ? each.hitNanos() : null);
        json.member("copyNanos", tried ? each.copyNanos() : null);
        json.member("breakEven", !tried || Double.isInfinite(each.breakEven()) ? null : each.breakEven());
        json.member("most", each.most());
        json.name("predicted");
        if (tried || each.safety().shown()) {
            json.object(() -> {
                prediction(json, each.predicted());
                json.member("once", each.once());
            });
        } else {
            json.value(null);
        }
        json.member("safe", each.safety().shown());
        json.member("proven", each.safety().proven());
        ResultsText.write(json, each.safety().results());
        json.member("reason", each.safety().reason());
        json.member("place", each.safety().place());
        json.member("also", each.safety().also());
        json.member("remedy", each.safety().remedy());
        json.name("remedies").array(() -> {
            for (Remedy remedy : each.safety().remedies()) {
                json.object(() -> remedy(json, remedy));
            }
        });
        json.name("noHelp").array(() -> each.safety().noHelp().forEach(json::value));
    }

    private static void prediction(Json json, Prediction predicted) {
        json.member("share", predicted.share());
        json.member("low", predicted.low());
        json.member("high", predicted.high());
    }

    private static void remedy(Json json, Remedy remedy) {
        json.member("option", remedy.option());
        json.member("condition", remedy.condition());
        json.member("cache", remedy.cache());
        json.member("bytes", remedy.predicted() == null ? null : remedy.bytes());
        json.name("predicted");
        if (remedy.predicted() == null) {
            json.value(null);
        } else {
            json.object(() -> prediction(json, remedy.predicted()));
        }
    }

    private static void proof(Json json, Proof proof) {
        json.name("proof");
        if (proof == null) {
            json.value(null);
            return;
        }
        json.object(() -> {
            json.member("pairs", proof.pairs());
            json.member("faster", proof.faster());
            json.name("plainNanos")
                    .numbers(proof.plain().stream().mapToDouble(n -> n).toArray());
            json.name("withoutNanos")
                    .numbers(proof.without().stream().mapToDouble(n -> n).toArray());
            json.name("withNanos")
                    .numbers(proof.with().stream().mapToDouble(n -> n).toArray());
            ratio(json, proof.ratio());
            json.name("againstPlain").object(() -> ratio(json, proof.toPlain()));
            json.member("difference", proof.difference());
            json.member("compared", proof.compared());
        });
    }

    private static void ratio(Json json, Interval ratio) {
        json.member("ratio", ratio.estimate());
        json.member("low", ratio.low());
        json.member("high", Double.isInfinite(ratio.high()) ? null : ratio.high());
    }
}
