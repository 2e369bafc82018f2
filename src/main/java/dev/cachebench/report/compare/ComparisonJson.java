package dev.cachebench.report.compare;

import dev.cachebench.compare.BreakEven;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.GcUse;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.Percentiles;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Json;
import dev.cachebench.report.JsonMembers;
import dev.cachebench.report.gate.GateJson;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A comparison as one JSON document, from which {@link ComparisonFile} makes the same comparison again. Times are in
 * nanoseconds for a call; {@code samples} are those of all forks, one fork after the other, and {@code forks} says how
 * many are of each. What is infinite or unknown is {@code null}.
 */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static String of(Comparison comparison) {
        return of(comparison, Optional.empty());
    }

    /** @param gated the outcomes of its gates, which {@link ComparisonFile} has no use for */
    public static String of(Comparison comparison, Optional<Gated> gated) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", ComparisonFile.SCHEMA);
            json.member("workload", comparison.workload());
            json.member("minEffect", comparison.minEffect());
            json.name("variants").array(() -> {
                for (VariantResult variant : comparison.variants()) {
                    json.object(() -> variant(json, variant));
                }
            });
            json.name("comparisons").array(() -> {
                for (Judgement judgement : comparison.judgements()) {
                    json.object(() -> judgement(json, judgement));
                }
            });
            gated.ifPresent(gates -> GateJson.member(json, gates));
            json.name("notes").array(() -> comparison.notes().forEach(json::value));
            json.name("noise").object(() -> noise(json, comparison.noise()));
            json.name("environment").object(() -> conditions(json, comparison));
        }));
    }

    private static void variant(Json json, VariantResult variant) {
        json.member("name", variant.name());
        json.name("args").array(() -> variant.args().forEach(json::value));
        json.member("cache", variant.cache());
        json.member("mode", variant.mode().id());
        json.member("result", variant.value());
        json.member("calls", variant.calls());
        interval(json, variant.times().median(), "medianNanos", "lowNanos", "highNanos");
        number(json, "clockNanos", variant.times().clockNanos());
        number(json, "allocatedBytes", variant.allocatedBytes());
        Optional<CacheUse> use = variant.cacheUse();
        objectOrNull(json, "cacheInfo", use.map(CacheUse::info), JsonMembers::cacheInfo);
        json.member("bytes", use.map(CacheUse::bytes).orElse(0L));
        objectOrNull(json, "table", use.flatMap(CacheUse::table), JsonMembers::table);
        objectOrNull(json, "breakEven", use.flatMap(CacheUse::breakEven), ComparisonJson::breakEven);
        number(json, "perSecond", variant.extras().perSecond());
        objectOrNull(json, "percentiles", variant.extras().percentiles(), ComparisonJson::percentiles);
        objectOrNull(json, "gc", variant.extras().gc(), ComparisonJson::gc);
        json.name("forks").array(() -> {
            for (int i = 0; i < variant.times().samples().forkCount(); i++) {
                json.value(variant.times().samples().fork(i).length);
            }
        });
        json.name("samples").numbers(variant.times().samples().all());
    }

    private static <T> void objectOrNull(Json json, String name, Optional<T> value, BiConsumer<Json, T> members) {
        json.name(name);
        if (value.isPresent()) {
            json.object(() -> members.accept(json, value.get()));
        } else {
            json.value(null);
        }
    }

    static void interval(Json json, Interval interval, String estimate, String low, String high) {
        number(json, estimate, interval.estimate());
        number(json, low, interval.low());
        number(json, high, interval.high());
    }

    private static void percentiles(Json json, Percentiles percentiles) {
        json.member("count", percentiles.count());
        number(json, "p50", percentiles.p50());
        number(json, "p99", percentiles.p99());
        number(json, "p99.9", percentiles.p999());
    }

    private static void gc(Json json, GcUse gc) {
        number(json, "allocatedBytes", gc.allocatedBytes());
        json.member("count", gc.collections());
        json.member("millis", gc.millis());
    }

    private static void breakEven(Json json, BreakEven breakEven) {
        json.member("runs", breakEven.runs() == BreakEven.NEVER ? null : breakEven.runs());
        json.member("calls", breakEven.calls() == BreakEven.NEVER ? null : breakEven.calls());
        json.member("bytes", breakEven.bytes());
    }

    private static void judgement(Json json, Judgement judgement) {
        json.member("variant", judgement.variant());
        json.member("against", judgement.against());
        verdict(json, judgement);
    }

    static void verdict(Json json, Judgement judgement) {
        json.member("verdict", judgement.verdict().text());
        interval(json, judgement.speedup(), "speedup", "low", "high");
        number(json, "pValue", judgement.pValue());
        number(json, "adjustedPValue", judgement.adjusted());
        json.member(
                "remark",
                judgement.remark().isEmpty() ? null : judgement.remark().text());
    }

    private static void noise(Json json, Noise noise) {
        number(json, "steal", noise.steal());
        number(json, "others", noise.others());
        number(json, "frequency", noise.frequency());
        number(json, "spread", noise.spread());
    }

    private static void conditions(Json json, Comparison comparison) {
        Conditions conditions = comparison.conditions();
        JsonMembers.environment(json, conditions.environment());
        json.member("built", conditions.environment().built());
        json.member("asyncProfiler", conditions.environment().asyncProfiler());
        json.name("flags").array(() -> conditions.jvmArgs().forEach(json::value));
        json.member("cpu", conditions.cpu().orElse(null));
        number(json, "load", comparison.noise().load());
        json.member("seed", conditions.seed());
        json.member("orderSeed", conditions.orderSeed());
        json.member("threads", conditions.threads());
        json.member("commit", conditions.commit().orElse(null));
        json.member("started", conditions.started());
        number(json, "seconds", conditions.seconds());
    }

    private static void number(Json json, String name, double number) {
        json.member(name, Double.isFinite(number) ? number : null);
    }
}
