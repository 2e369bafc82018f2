package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;

/** The outcomes of gates, as a section of a job's summary in Markdown. */
public final class GateMarkdown {
    private GateMarkdown() {}

    /** @return empty if there are no gates */
    public static String of(Gated gated) {
        if (gated.results().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("### Gates of ").append(code(gated.workload()));
        text.append("\n\n| | gate | variant | found |\n| --- | --- | --- | --- |\n");
        for (GateResult result : gated.results()) {
            text.append("| ")
                    .append(sign(result))
                    .append(result.outcome().text())
                    .append(" | ")
                    .append(code(result.gate().text()))
                    .append(" | ")
                    .append(code(result.variant()))
                    .append(" | ")
                    .append(escaped(GateFinding.of(result)))
                    .append(" |\n");
        }
        for (String note : gated.notes()) {
            text.append("\nNote: ").append(escaped(note)).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String sign(GateResult result) {
        return switch (result.outcome()) {
            case PASSED -> "✅ ";
            case FAILED -> "❌ ";
            case UNCLEAR -> "⚠️ ";
            case NEW -> "🆕 ";
            case GONE, NOT_GATED -> "";
        };
    }

    private static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    /** As HTML's entities, which Markdown reads as these characters and as no markup of its own. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("&<>|`*_[]\\~@#!".indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }
}
