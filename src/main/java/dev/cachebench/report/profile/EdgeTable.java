package dev.cachebench.report.profile;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints by whom functions were called, or whom they called, as {@code pstats} does. */
final class EdgeTable {
    private static final Comparator<Function> BY_PLACE =
            Comparator.comparing(Function::file).thenComparing(Function::line).thenComparing(Function::name);

    private static final int COLUMNS = 32; // of a call of one function by another without both names
    private static final int SHORTEST_NAME = 12;

    private final ProfileCells cells;
    private final Profile profile;
    private final Style style;
    private final String heading;
    private final String arrow;
    private final Map<Function, List<Edge>> edges;

    private EdgeTable(ProfileCells cells, Style style, String heading, String arrow, Map<Function, List<Edge>> edges) {
        this.cells = cells;
        profile = cells.profile();
        this.style = style;
        this.heading = heading;
        this.arrow = arrow;
        this.edges = edges;
    }

    static EdgeTable ofCallers(ProfileCells cells, Style style) {
        Map<Function, List<Edge>> callers = new HashMap<>();
        for (FunctionStats function : cells.profile().functions()) {
            callers.put(function.function(), new ArrayList<>(function.callers()));
        }
        return new EdgeTable(cells, style, "was called by...", "<-", callers);
    }

    /** The same edges seen from the other end: the {@code caller} of each is then the callee. */
    static EdgeTable ofCallees(ProfileCells cells, Style style) {
        Map<Function, List<Edge>> callees = new HashMap<>();
        for (FunctionStats function : cells.profile().functions()) {
            for (Edge edge : function.callers()) {
                callees.computeIfAbsent(edge.caller(), f -> new ArrayList<>())
                        .add(new Edge(function.function(), edge.times()));
            }
        }
        return new EdgeTable(cells, style, "called...", "->", callees);
    }

    void print(ProfileSelection selection, StringBuilder out) {
        List<FunctionStats> rows = selection.rows();
        if (rows.isEmpty()) {
            return;
        }
        out.append(selection.how()).append('\n');
        // pstats measures all names if none was left out, else those that are shown
        int sizes = profile.countsBytes() ? ProfileTable.SIZES : 0;
        int longest = Math.max(SHORTEST_NAME, (style.width() - COLUMNS - sizes) / 2);
        int width = 2
                + rows.stream()
                        .mapToInt(r -> Math.min(longest, r.function().toString().length()))
                        .max()
                        .orElse(0);
        out.append(padded("Function ", width)).append(heading).append('\n');
        if (profile.functions().stream().anyMatch(f -> !f.callers().isEmpty())) {
            out.append(" ".repeat(width))
                    .append(profile.isSampled() ? "     " : "    ncalls  ")
                    .append(cells.scale().own())
                    .append("  ")
                    .append(cells.scale().cumulative())
                    .append(profile.countsBytes() ? "  totsize  cumsize\n" : "\n");
        }
        for (FunctionStats row : rows) {
            print(row.function(), width, longest, out);
        }
        out.append("\n\n");
    }

    private void print(Function function, int width, int longest, StringBuilder out) {
        out.append(padded(style.shortened(function.toString(), longest), width))
                .append(arrow)
                .append(' ');
        List<Edge> others = new ArrayList<>(edges.getOrDefault(function, List.of()));
        others.sort(Comparator.comparing(Edge::caller, BY_PLACE));
        if (others.isEmpty()) {
            out.append('\n');
        }
        for (int i = 0; i < others.size(); i++) {
            Edge edge = others.get(i);
            out.append(i == 0 ? "" : " ".repeat(width + 1))
                    .append(profile.isSampled() ? (i == 0 ? "" : "  ") : cells.calls(edge.times(), i == 0 ? 7 : 9))
                    .append(cells.time(edge.times().tottimeNanos()))
                    .append(cells.time(edge.times().cumtimeNanos()))
                    .append(cells.sizes(edge.times()))
                    .append("  ")
                    .append(style.shortened(edge.caller().toString(), longest))
                    .append('\n');
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
