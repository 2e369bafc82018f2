package dev.cachebench.report;

import java.util.List;

/** Lines of comma-separated values, quoted as in RFC 4180. */
public final class Csv {
    private Csv() {}

    /** Adds a line. */
    public static void line(StringBuilder out, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(cells.get(i).toString()));
        }
        out.append('\n');
    }

    /** A field, in quotes where it needs them. */
    public static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
