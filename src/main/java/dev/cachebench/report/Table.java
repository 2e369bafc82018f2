package dev.cachebench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text, printed with aligned columns, as Markdown or as HTML. */
public final class Table {
    private static final String GAP = "  ";
    private static final int LONGEST_NAME = 60; // columns, beside its figures, where lines may have any length

    private final boolean[] right;
    private final boolean[] name;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * @param headings one per column; a leading {@code >} aligns the column to the right, a leading {@code ~} says that
     *     it has names, which may be shortened where the whole is too wide for a terminal
     */
    public Table(String... headings) {
        right = new boolean[headings.length];
        name = new boolean[headings.length];
        String[] names = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            name[i] = headings[i].startsWith("~");
            names[i] = right[i] || name[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(names);
    }

    public void row(String... cells) {
        rows.add(cells);
    }

    /**
     * Columns two spaces apart, no space at the end of a line; the headings through {@code style}. What is wider than
     * the style's width is fitted into it by {@link NarrowTable}. Where lines may have any length, nothing is
     * shortened, but a very long name in the first column, as of a generated class, goes on a line of its own, above
     * its figures.
     */
    public String text(Style style) {
        List<String[]> shown = new ArrayList<>(rows.size());
        for (String[] row : rows) {
            String[] cells = new String[row.length];
            for (int i = 0; i < row.length; i++) {
                cells[i] = style.letters(row[i]);
            }
            shown.add(cells);
        }
        int[] width = widths(shown, right.length);
        if (total(width) > style.width()) {
            return new NarrowTable(shown, right, name, style).text();
        }
        boolean apart = style.width() == Style.UNLIMITED && name[0] && width[0] > LONGEST_NAME;
        return apart ? apart(shown, style) : text(shown, width, right, style);
    }

    private String apart(List<String[]> shown, Style style) {
        List<String[]> beside = new ArrayList<>(shown.size());
        List<String[]> all = new ArrayList<>(shown.size());
        for (String[] row : shown) {
            String[] figures = row;
            if (LineBreaks.width(row[0]) > LONGEST_NAME) {
                figures = row.clone();
                figures[0] = "";
                all.add(new String[] {row[0]});
            }
            beside.add(figures);
            all.add(figures);
        }
        return text(all, widths(beside, right.length), right, style);
    }

    /** Columns of the widest cell of each column; colours take none. */
    static int[] widths(List<String[]> rows, int columns) {
        int[] width = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                width[i] = Math.max(width[i], LineBreaks.width(row[i]));
            }
        }
        return width;
    }

    /** Of a whole line. */
    static int total(int[] width) {
        int total = -GAP.length();
        for (int each : width) {
            total += each + GAP.length();
        }
        return total;
    }

    /** @param rows the first of which has the headings */
    static String text(List<String[]> rows, int[] width, boolean[] right, Style style) {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(Math.max(0, width[i] - LineBreaks.width(row[i])));
                line.append(i == 0 ? "" : GAP).append(right[i] ? pad + row[i] : row[i] + pad);
            }
            String trimmed = line.toString().stripTrailing();
            text.append(row == rows.get(0) ? style.bold(trimmed) : trimmed).append('\n');
        }
        return text.toString();
    }

    /** As an element of HTML; what is aligned to the right is of the class {@code number}. */
    public String html() {
        StringBuilder html = new StringBuilder("<table>\n");
        for (String[] row : rows) {
            boolean isHead = row == rows.get(0);
            String kind = isHead ? "th" : "td";
            html.append(isHead ? "<thead><tr>" : "<tr>");
            for (int i = 0; i < row.length; i++) {
                html.append('<').append(kind).append(right[i] ? " class=\"number\">" : ">");
                html.append(Xml.escaped(row[i])).append("</").append(kind).append('>');
            }
            html.append(isHead ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
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
