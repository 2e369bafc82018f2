package dev.cachebench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text, printed with aligned columns or as Markdown. */
public final class Table {
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    /** @param headings one per column; a leading {@code >} aligns the column to the right */
    public Table(String... headings) {
        right = new boolean[headings.length];
        String[] names = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            names[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(names);
    }

    public void row(String... cells) {
        rows.add(cells);
    }

    /** Columns two spaces apart, no space at the end of a line; the headings through {@code style}. */
    public String text(Style style) {
        int[] width = new int[right.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(right[i] ? pad + row[i] : row[i] + pad);
            }
            String trimmed = line.toString().stripTrailing();
            text.append(row == rows.get(0) ? style.bold(trimmed) : trimmed).append('\n');
        }
        return text.toString();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ", Arrays.stream(row).map(Table::escaped).toList()))
                    .append(" |\n");
            if (row == rows.get(0)) {
                for (boolean toTheRight : right) {
                    text.append(toTheRight ? "| ---: " : "| --- ");
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("\n", "<br>");
    }
}
