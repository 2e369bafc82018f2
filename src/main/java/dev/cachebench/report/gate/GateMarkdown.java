package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Markdown;

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
                    .append(Markdown.plain(GateFinding.of(result)))
                    .append(" |\n");
        }
        for (String note : gated.notes()) {
            text.append("\nNote: ").append(Markdown.plain(note)).append('\n');
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
        return "<code>" + Markdown.plain(text) + "</code>";
    }
}
