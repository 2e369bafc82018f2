package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of gates: a line each, and a line for each note. */
public final class GateText {
    private GateText() {}

    /** @return empty if there are no gates */
    public static String of(Gated gated, Style style) {
        List<String[]> rows = new ArrayList<>();
        int[] width = new int[3];
        for (GateResult result : gated.results()) {
            String[] row = {result.outcome().text(), result.gate().text(), result.variant()};
            for (int i = 0; i < width.length; i++) {
                row[i] = visible(row[i]);
                width[i] = Math.max(width[i], row[i].length());
            }
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            GateResult result = gated.results().get(i);
            String[] row = rows.get(i);
            text.append(coloured(row[0], result, style)).append(" ".repeat(width[0] - row[0].length()));
            for (int column = 1; column < width.length; column++) {
                text.append("  ").append(row[column]).append(" ".repeat(width[column] - row[column].length()));
            }
            text.append("  ").append(GateFinding.of(result)).append('\n');
        }
        for (String note : gated.notes()) {
            text.append("note: ").append(visible(note)).append('\n');
        }
        return style.page(text.toString());
    }

    private static String coloured(String outcome, GateResult result, Style style) {
        return switch (result.outcome()) {
            case PASSED -> style.good(outcome);
            case FAILED -> style.bad(outcome);
            case UNCLEAR, NEW, GONE -> style.bold(outcome);
            case NOT_GATED -> style.faint(outcome);
        };
    }

    /** Without characters that would move a terminal's cursor. */
    private static String visible(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) ? '?' : c);
        }
        return clean.toString();
    }
}
