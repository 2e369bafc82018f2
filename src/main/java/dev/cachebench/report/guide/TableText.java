package dev.cachebench.report.guide;

import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;

/** A table of Markdown in aligned columns; where they are too wide together, the widest wrap. */
final class TableText {
    private static final int GAP = 2;

    private final List<List<InlineText>> rows = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    /** @param lines the heading, the line of dashes and the rows, each between bars */
    TableText(List<String> lines) {
        for (String dashes : cells(lines.get(1))) {
            right.add(dashes.endsWith(":"));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i != 1) {
                rows.add(cells(lines.get(i)).stream().map(InlineText::of).toList());
            }
        }
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.strip().replace("\\|", "|"));
        }
        return cells;
    }

    String text(int width, Style style) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        // Elsewhere an empty first cell says that a line belongs to the row above it.
        boolean apart =
                rows.stream().anyMatch(row -> row.get(0).lines(widths[0]).size() > 1);
        for (int i = 0; i < rows.size(); i++) {
            text.append(apart && i > 1 ? "\n" : "").append(row(rows.get(i), widths, i == 0, style));
            if (i == 0) {
                text.append(rule(widths)).append('\n');
            }
        }
        return text.toString();
    }

    private static int lines(List<InlineText> row, int[] widths) {
        int lines = 0;
        for (int i = 0; i < row.size(); i++) {
            lines = Math.max(lines, row.get(i).lines(widths[i]).size());
        }
        return lines;
    }

    private String row(List<InlineText> row, int[] widths, boolean heading, Style style) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines(row, widths); line++) {
            StringBuilder out = new StringBuilder();
            int column = 0; // where the text so far ends
            int start = 0; // where the cell begins
            for (int i = 0; i < row.size(); i++) {
                List<InlineText.Line> cell = row.get(i).lines(widths[i]);
                if (line < cell.size() && cell.get(line).width() > 0) {
                    int free = widths[i] - cell.get(line).width();
                    int at = start + (right.get(i) ? free : 0);
                    String styled = cell.get(line).styled(style);
                    out.append(" ".repeat(Math.max(0, at - column))).append(heading ? style.bold(styled) : styled);
                    column = at + cell.get(line).width();
                }
                start += widths[i] + GAP;
            }
            text.append(out).append('\n');
        }
        return text.toString();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : " ".repeat(GAP)).append("-".repeat(width));
        }
        return rule.toString();
    }

    /** What each column needs; while that is too much, the widest column that can still wrap gives one up. */
    private int[] widths(int width) {
        int[] widths = new int[right.size()];
        int[] least = new int[right.size()];
        for (List<InlineText> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
                least[i] = Math.max(least[i], row.get(i).longestWord());
            }
        }
        int total = GAP * (widths.length - 1);
        for (int w : widths) {
            total += w;
        }
        for (; total > width; total--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }
}
