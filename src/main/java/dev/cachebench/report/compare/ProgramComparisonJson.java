package dev.cachebench.report.compare;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.program.Agreement;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Json;
import dev.cachebench.report.JsonMembers;
import dev.cachebench.report.gate.GateJson;
import java.util.Locale;
import java.util.Optional;

/** A comparison of programs as one JSON document: times in nanoseconds, memory in bytes, one sample for each round. */
public final class ProgramComparisonJson {
    private static final int SCHEMA = 1;

    private ProgramComparisonJson() {}

    public static String of(ProgramComparison comparison) {
        return of(comparison, Optional.empty());
    }

    /** @param gated the outcomes of its gates, which a baseline has no use for */
    public static String of(ProgramComparison comparison, Optional<Gated> gated) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("program", comparison.program());
            json.member("minEffect", comparison.minEffect());
            json.member("rounds", comparison.rounds());
            json.name("variants").array(() -> {
                for (ProgramResult variant : comparison.variants()) {
                    json.object(() -> variant(json, variant));
                }
            });
            json.name("comparisons").array(() -> {
                for (ProgramJudgement judgement : comparison.judgements()) {
                    json.object(() -> judgement(json, judgement));
                }
            });
            gated.ifPresent(gates -> GateJson.member(json, gates));
            json.member("prolonged", comparison.prolonged());
            json.member("silent", comparison.silent());
            json.name("unstableFiles").array(() -> comparison.unstableFiles().forEach(json::value));
            json.name("leftOut").array(() -> comparison.leftOut().forEach(json::value));
            json.name("notes").array(() -> comparison.notes().forEach(json::value));
            json.name("noise").object(() -> noise(json, comparison.noise()));
            json.name("environment").object(() -> conditions(json, comparison));
        }));
    }

    private static void variant(Json json, ProgramResult variant) {
        json.member("name", variant.name());
        json.member("kind", variant.kind().name().toLowerCase(Locale.ROOT));
        json.name("exitCodes").array(() -> variant.exitCodes().forEach(json::value));
        for (ProgramFigure figure : ProgramFigure.values()) {
            json.name(figure.id()).array(() -> variant.of(figure).forEach(sample -> json.value(known(sample))));
        }
        json.name("agreement").object(() -> agreement(json, variant.agreement()));
        json.name("methods").array(() -> {
            if (variant.caches().isPresent()) {
                for (CachedMethod method : variant.caches().get().methods()) {
                    json.object(() -> {
                        json.member("method", method.method().label());
                        json.member("cache", method.cache());
                        if (method.info() != null) {
                            JsonMembers.cacheInfo(json, method.info());
                        }
                    });
                }
            }
        });
    }

    private static void agreement(Json json, Agreement agreement) {
        json.member("kind", agreement.kind().name().toLowerCase(Locale.ROOT));
        json.member("linesApart", agreement.apart());
        agreement.difference().ifPresent(difference -> {
            json.member("what", difference.what());
            json.member("line", difference.line() <= 0 ? null : (Long) difference.line());
            json.member("offset", difference.offset() < 0 ? null : (Long) difference.offset());
            json.member("expected", difference.expected());
            json.member("found", difference.found());
        });
    }

    private static void judgement(Json json, ProgramJudgement judgement) {
        json.member("figure", judgement.figure().id());
        json.member("variant", judgement.judgement().variant());
        json.member("against", judgement.judgement().against());
        json.member("verdict", judgement.judgement().verdict().text());
        json.member("ratio", known(judgement.ratio().estimate()));
        json.member("low", known(judgement.ratio().low()));
        json.member("high", known(judgement.ratio().high()));
        json.member("pValue", known(judgement.judgement().pValue()));
        json.member("adjustedPValue", known(judgement.judgement().adjusted()));
    }

    private static void noise(Json json, Noise noise) {
        json.member("steal", known(noise.steal()));
        json.member("others", known(noise.others()));
        json.member("load", known(noise.load()));
        json.member("frequency", known(noise.frequency()));
        json.member("spread", known(noise.spread()));
    }

    private static void conditions(Json json, ProgramComparison comparison) {
        Conditions conditions = comparison.conditions();
        JsonMembers.environment(json, conditions.environment());
        json.member("built", conditions.environment().built());
        json.member("cpu", conditions.cpu().orElse(null));
        json.member("commit", conditions.commit().orElse(null));
        json.member("orderSeed", conditions.orderSeed());
        json.member("started", conditions.started());
        json.member("seconds", known(conditions.seconds()));
    }

    private static Double known(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }
}
