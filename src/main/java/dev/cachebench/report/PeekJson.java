package dev.cachebench.report;

import dev.cachebench.measure.Session;
import dev.cachebench.measure.Variant;

/** What the caches hold, as data. */
public final class PeekJson implements Report {

    @Override
    public String of(Session session) {
        Json json = new Json();
        json.array(() -> {
            for (Variant variant : session.variants()) {
                if (variant.contents() != null) {
                    json.object(() -> {
                        json.member("workload", session.workload().title());
                        json.member("cache", variant.cache());
                        JsonReport.contents(json, variant.contents());
                    });
                }
            }
        });
        return json.toString();
    }
}
