package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Json;

/** The outcomes of gates as a member of a comparison's JSON document. */
public final class GateJson {
    private GateJson() {}

    /** Adds {@code gates}, an array with an element for each gate of each variant. */
    public static void member(Json json, Gated gated) {
        json.name("gates").array(() -> {
            for (GateResult result : gated.results()) {
                json.object(() -> {
                    json.member("gate", result.gate().text());
                    json.member("variant", result.variant());
                    json.member("outcome", result.outcome().text());
                    json.member("found", GateFinding.of(result));
                });
            }
        });
    }
}
