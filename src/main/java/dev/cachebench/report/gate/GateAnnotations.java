package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.Outcome;

/** Gates that did not pass, as commands that GitHub's workflows turn into annotations. */
public final class GateAnnotations {
    private GateAnnotations() {}

    /** A line for each; empty if all passed. */
    public static String of(Gated gated) {
        StringBuilder lines = new StringBuilder();
        for (GateResult result : gated.results()) {
            String level = level(result.outcome(), gated.rules().strict());
            if (!level.isEmpty()) {
                lines.append("::")
                        .append(level)
                        .append(" title=")
                        .append(property("cachebench: " + gated.workload()))
                        .append("::")
                        .append(message(result.gate().text() + " "
                                + result.outcome().text() + " for " + result.variant() + ": " + GateFinding.of(result)))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String level(Outcome outcome, boolean strict) {
        return switch (outcome) {
            case FAILED -> "error";
            case UNCLEAR -> "warning";
            case NEW, GONE -> strict ? "error" : "notice";
            case PASSED, NOT_GATED -> "";
        };
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
