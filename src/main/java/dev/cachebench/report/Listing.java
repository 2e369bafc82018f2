package dev.cachebench.report;

import java.util.List;

/**
 * Names, each with a description beside it that wraps. Where the names leave little space, it begins on a line below.
 */
public final class Listing {
    private static final int NARROWEST = 24; // columns for a description
    private static final int BELOW = 6; // where it begins on a line of its own

    private Listing() {}

    /** @param rows a name and a description each */
    public static String of(List<String[]> rows, Style style) {
        int longest = 0;
        for (String[] row : rows) {
            longest = Math.max(longest, row[0].length());
        }
        int indent = 2 + longest + 2;
        boolean beside = style.width() - indent >= NARROWEST;
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            String pad = beside ? " ".repeat(indent - 2 - row[0].length()) : "\n" + " ".repeat(BELOW);
            text.append("  ")
                    .append(row[0])
                    .append(pad)
                    .append(style.from(beside ? indent : BELOW, row[1]))
                    .append('\n');
        }
        return text.toString();
    }
}
