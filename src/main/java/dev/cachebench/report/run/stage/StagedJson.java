package dev.cachebench.report.run.stage;

import dev.cachebench.report.Json;
import dev.cachebench.report.JsonMembers;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.Environment;
import dev.cachebench.run.stage.StageCaches;
import dev.cachebench.run.stage.StageFigures;
import dev.cachebench.run.stage.StagedRun;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;

/** The result as one JSON document. Times are in nanoseconds. */
final class StagedJson implements Renderer<StagedSession> {
    private static final int SCHEMA = 1;

    private final Environment environment;

    StagedJson(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String render(StagedSession session) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("environment").object(() -> JsonMembers.environment(json, environment));
            json.member("workload", session.title());
            json.name("cleared").array(() -> session.cleared().forEach(json::value));
            json.name("edited").array(() -> session.edited().forEach(json::value));
            json.name("variants").array(() -> {
                for (StagedVariant variant : session.variants()) {
                    json.object(() -> variant(json, session, variant));
                }
            });
        }));
    }

    private static void variant(Json json, StagedSession session, StagedVariant variant) {
        json.member("cache", variant.cache());
        json.member("elapsedNanos", variant.elapsedNanos());
        json.name("runs").array(() -> {
            for (StagedRun run : variant.runs()) {
                json.object(() -> run(json, session, run));
            }
        });
        json.name("stages").array(() -> {
            for (int i = 0; i < session.stages().size(); i++) {
                String stage = session.stages().get(i).name();
                StageFigures sum = variant.sum(i);
                StageCaches caches = variant.caches().get(i);
                json.object(() -> {
                    figures(json, stage, sum);
                    if (caches != null) {
                        json.name("caches").array(() -> caches.specs().forEach(json::value));
                        json.name("cacheInfo").object(() -> JsonMembers.cacheInfo(json, caches.info(), caches.cost()));
                        JsonMembers.staleHits(json, caches.stale());
                        json.name("advice").array(() -> caches.advice().forEach(json::value));
                    }
                });
            }
        });
    }

    private static void run(Json json, StagedSession session, StagedRun run) {
        json.member("repetition", run.repetition());
        json.member("digest", run.digest());
        json.member("elapsedNanos", run.elapsedNanos());
        json.name("stages").array(() -> {
            for (int i = 0; i < session.stages().size(); i++) {
                String stage = session.stages().get(i).name();
                StageFigures figures = run.figures().get(i);
                json.object(() -> figures(json, stage, figures));
            }
        });
    }

    private static void figures(Json json, String stage, StageFigures figures) {
        json.member("stage", stage);
        json.member("calls", figures.calls());
        json.member("hits", figures.hits());
        json.member("computed", figures.computed());
        json.member("nanos", figures.nanos());
    }
}
