package dev.cachebench.report.run;

import dev.cachebench.report.Json;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Session;

/** What the caches hold, as data. */
public final class PeekJson implements Renderer<Session> {

    @Override
    public String render(Session session) {
        return Json.text(json -> json.array(() -> {
            for (CacheRuns variant : session.variants()) {
                if (variant.contents() != null) {
                    json.object(() -> {
                        json.member("workload", session.workload().title());
                        json.member("cache", variant.cache());
                        SessionJson.contents(json, variant.contents());
                    });
                }
            }
        }));
    }
}
