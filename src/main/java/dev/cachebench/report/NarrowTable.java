package dev.cachebench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that is wider than its terminal. Names lose their middle, or wrap if they would then look alike, and prose in
 * the last column wraps. Where that is not enough, what does not fit beside the first column follows in further tables,
 * which repeat it. Figures stay whole.
 */
final class NarrowTable {
    private static final int SHORTEST_NAME = 12;
    private static final int NARROWEST_PROSE = 20;
    private static final int GAP = 2;

    private final List<String[]> rows;
    private final boolean[] right;
    private final boolean[] name;
    private final Style style;
    private final int[] natural;

    /** @param rows the first of which has the headings */
    NarrowTable(List<String[]> rows, boolean[] right, boolean[] name, Style style) {
        this.rows = rows;
        this.right = right;
        this.name = name;
        this.style = style;
        natural = Table.widths(rows, right.length);
    }

    String text() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < natural.length; i++) {
            all.add(i);
        }
        int[] width = narrowed(all);
        if (width != null) {
            return part(all, width);
        }
        StringBuilder text = new StringBuilder();
        List<Integer> left = new ArrayList<>(all.subList(1, all.size()));
        while (!left.isEmpty()) {
            List<Integer> part = taken(left);
            left.removeAll(part);
            width = narrowed(part);
            text.append(text.isEmpty() ? "" : "\n").append(part(part, width == null ? forced(part) : width));
        }
        return text.toString();
    }

    /** The first column and, in their order, those of the others that fit beside it; at least one. */
    private List<Integer> taken(List<Integer> from) {
        List<Integer> part = new ArrayList<>(List.of(0));
        for (int column : from) {
            part.add(column);
            if (part.size() > 2 && narrowed(part) == null) {
                part.remove(part.size() - 1);
            }
        }
        return part;
    }

    /** How wide these columns are when they fit into the terminal; {@code null} if they do not. */
    private int[] narrowed(List<Integer> columns) {
        int[] width = new int[columns.size()];
        for (int i = 0; i < width.length; i++) {
            width[i] = natural[columns.get(i)];
        }
        for (int over = Table.total(width) - style.width(); over > 0; over--) {
            int widest = -1;
            for (int i = 0; i < width.length; i++) {
                if (width[i] > least(columns.get(i)) && (widest < 0 || width[i] > width[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return null;
            }
            width[widest]--;
        }
        return width;
    }

    private int least(int column) {
        if (name[column]) {
            return Math.max(SHORTEST_NAME, rows.get(0)[column].length());
        }
        return isProse(column) ? NARROWEST_PROSE : natural[column];
    }

    private boolean isProse(int column) {
        return column == natural.length - 1 && !right[column] && natural[column] > NARROWEST_PROSE;
    }

    /** For a column that is too wide even beside the first alone. */
    private int[] forced(List<Integer> columns) {
        int[] width = new int[columns.size()];
        width[0] = name[0] ? Math.min(natural[0], least(0)) : natural[0];
        for (int i = 1; i < width.length; i++) {
            int column = columns.get(i);
            int space = Math.max(NARROWEST_PROSE, style.width() - width[0] - GAP);
            width[i] = right[column] ? natural[column] : Math.min(natural[column], space);
        }
        return width;
    }

    private String part(List<Integer> columns, int[] width) {
        List<String[]> lines = new ArrayList<>();
        boolean[] aligned = new boolean[width.length];
        boolean[] alike = new boolean[width.length];
        for (int i = 0; i < width.length; i++) {
            alike[i] = name[columns.get(i)] && lookAlike(columns.get(i), width[i]);
        }
        for (String[] row : rows) {
            List<List<String>> cells = new ArrayList<>();
            int height = 1;
            for (int i = 0; i < width.length; i++) {
                aligned[i] = right[columns.get(i)];
                String text = row[columns.get(i)];
                cells.add(alike[i] ? pieces(text, width[i]) : cell(text, columns.get(i), width[i]));
                height = Math.max(height, cells.get(i).size());
            }
            for (int line = 0; line < height; line++) {
                String[] parts = new String[width.length];
                for (int i = 0; i < width.length; i++) {
                    parts[i] = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                }
                lines.add(parts);
            }
        }
        return Table.text(lines, Table.widths(lines, width.length), aligned, style);
    }

    /** Whether names of a column that are not the same would be so once they are shortened. */
    private boolean lookAlike(int column, int width) {
        Map<String, String> names = new HashMap<>();
        for (String[] row : rows) {
            String before = names.put(style.shortened(row[column], width), row[column]);
            if (before != null && !before.equals(row[column])) {
                return true;
            }
        }
        return false;
    }

    private static List<String> pieces(String text, int width) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from == 0 || from < text.length(); from += width) {
            pieces.add(text.substring(from, Math.min(text.length(), from + width)));
        }
        return pieces;
    }

    private List<String> cell(String text, int column, int width) {
        if (LineBreaks.width(text) <= width) {
            return List.of(text);
        }
        return name[column] ? List.of(style.shortened(text, width)) : LineBreaks.lines(text, width);
    }
}
