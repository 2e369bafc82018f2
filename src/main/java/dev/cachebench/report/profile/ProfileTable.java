package dev.cachebench.report.profile;

import dev.cachebench.profile.Counting;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.report.Style;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prints a profile as CPython's {@code pstats} does; in seconds, to the byte. Of samples there are no calls to print,
 * but percents, and samples if they were counted; where calls were counted for each function only, callers have none.
 * Where allocated bytes were counted, two columns of them are added, each figure with its unit.
 */
public final class ProfileTable {
    private static final Comparator<Function> BY_PLACE =
            Comparator.comparing(Function::file).thenComparing(Function::line).thenComparing(Function::name);

    private static final int FIGURES = 46; // columns of a row without its name
    private static final int SIZES = 18; // those of allocated bytes
    private static final int EDGE = 32; // columns of a call of one function by another without both names
    private static final int NAME_INDENT = 11;
    private static final int SHORTEST_NAME = 12;

    private final Profile profile;
    private final ProfileView view;
    private final Scale scale;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private ProfileTable(Profile profile, ProfileView view, Scale scale, Style style) {
        this.profile = profile;
        this.view = view;
        this.scale = scale;
        this.style = style;
    }

    /**
     * The summary and the table, then the callers and callees that were asked for.
     */
    public static String of(Profile profile, ProfileView view) {
        return of(profile, view, Scale.of(profile, view.unit()), Style.PLAIN);
    }

    /**
     * The same in a scale that other tables share.
     *
     * @param style a name for which its width leaves no space goes on a line of its own
     */
    public static String of(Profile profile, ProfileView view, Scale scale, Style style) {
        ProfileTable table = new ProfileTable(profile, view, scale, style);
        table.stats();
        if (view.callers() != null) {
            table.edges(view.callers(), "was called by...", "<-", table.callers());
        }
        if (view.callees() != null) {
            table.edges(view.callees(), "called...", "->", table.callees());
        }
        return table.out.toString();
    }

    private void stats() {
        out.append("         ");
        if (profile.isSampled()) {
            out.append(SampleText.summary(profile)).append("\n\n");
        } else {
            summary();
        }
        List<FunctionStats> rows = select(view.match());
        if (rows.isEmpty()) {
            return;
        }
        if (profile.isSampled()) {
            List<FunctionStats> shown = fitting(rows);
            sampled(shown);
            more(rows, shown);
        } else {
            counted(rows);
        }
        out.append("\n\n");
    }

    private List<FunctionStats> fitting(List<FunctionStats> rows) {
        if (view.isGrouped(profile)) {
            return SampledRows.of(profile, rows);
        }
        return view.fitsScreen(profile) ? rows.subList(0, Math.min(ProfileView.SAMPLED_ROWS, rows.size())) : rows;
    }

    private void counted(List<FunctionStats> rows) {
        out.append("   ncalls  ")
                .append(scale.own())
                .append("  percall  ")
                .append(scale.cumulative())
                .append("  percall ")
                .append(profile.countsBytes() ? besideOrBelow(" totsize  cumsize ") : "");
        named("filename:lineno(function)");
        for (FunctionStats row : rows) {
            Times times = row.times();
            out.append(calls(times, 9))
                    .append(cell(times.tottimeNanos()))
                    .append(perCall(times.tottimeNanos(), times.calls()))
                    .append(cell(times.cumtimeNanos()))
                    .append(perCall(times.cumtimeNanos(), times.primitiveCalls()))
                    .append(besideOrBelow(sizes(times)))
                    .append(' ');
            named(row.function().toString());
        }
    }

    /** Samples and percents stand where calls and times per call would, which samples do not tell. */
    private void sampled(List<FunctionStats> rows) {
        boolean isCounted = profile.sampling().isCounted();
        out.append(isCounted ? "  samples" : "")
                .append(column("own"))
                .append("  ")
                .append(scale.own())
                .append(column("total"))
                .append("  ")
                .append(scale.cumulative())
                .append(' ');
        named("filename:lineno(function)");
        for (FunctionStats row : rows) {
            Times times = row.times();
            out.append(isCounted ? column(String.valueOf(times.calls())) : "")
                    .append(share(times.tottimeNanos()))
                    .append(cell(times.tottimeNanos()))
                    .append(share(times.cumtimeNanos()))
                    .append(cell(times.cumtimeNanos()))
                    .append(' ');
            named(row.function().toString());
        }
    }

    private void more(List<FunctionStats> rows, List<FunctionStats> shown) {
        int more = rows.size() - shown.size();
        if (more > 0) {
            long own =
                    rows.stream().mapToLong(row -> row.times().tottimeNanos()).sum()
                            - shown.stream()
                                    .mapToLong(row -> row.times().tottimeNanos())
                                    .sum();
            out.append("   … ")
                    .append(Counts.text(more, "more function"))
                    .append(", ")
                    .append(Percentages.text(own / (double) Math.max(1, profile.nanos())))
                    .append("; --limit shows more\n");
        }
    }

    private String share(long part) {
        return column(Percentages.text(part / (double) Math.max(1, profile.nanos())));
    }

    private boolean isNarrow() {
        return style.width() < FIGURES + SIZES;
    }

    private String besideOrBelow(String sizes) {
        return profile.countsBytes() && isNarrow() ? "\n" + sizes : sizes;
    }

    /** Ends a row, the figures of which are there. */
    private void named(String name) {
        int space = style.width() - (!profile.countsBytes() ? FIGURES : isNarrow() ? SIZES + 1 : FIGURES + SIZES);
        if (name.length() <= space) {
            out.append(name).append('\n');
        } else {
            out.setLength(out.length() - 1);
            out.append('\n')
                    .append(" ".repeat(NAME_INDENT))
                    .append(style.shortened(name, Math.max(SHORTEST_NAME, style.width() - NAME_INDENT)))
                    .append('\n');
        }
    }

    private void summary() {
        out.append(profile.calls()).append(" function calls");
        if (!profile.hasTimes()) {
            out.append("\n\n");
            return;
        }
        out.append(' ');
        if (profile.countsPaths() && profile.calls() != profile.primitiveCalls()) {
            out.append('(').append(profile.primitiveCalls()).append(" primitive calls) ");
        }
        out.append("in ")
                .append(Decimals.text(scale.of(profile.nanos()), 3))
                .append(' ')
                .append(scale.text());
        if (profile.countsBytes()) {
            out.append(", ").append(Bytes.text(profile.allocatedBytes())).append(" allocated");
        }
        out.append("\n\n");
    }

    private void edges(Pattern match, String heading, String arrow, Map<Function, List<Edge>> edges) {
        List<FunctionStats> rows = select(match);
        if (rows.isEmpty()) {
            return;
        }
        // pstats measures all names if none was left out, else those that are shown
        int longest = Math.max(SHORTEST_NAME, (style.width() - EDGE - (profile.countsBytes() ? SIZES : 0)) / 2);
        int width = 2
                + rows.stream()
                        .mapToInt(r -> Math.min(longest, r.function().toString().length()))
                        .max()
                        .orElse(0);
        out.append(padded("Function ", width)).append(heading).append('\n');
        if (profile.functions().stream().anyMatch(f -> !f.callers().isEmpty())) {
            out.append(" ".repeat(width))
                    .append(profile.isSampled() ? "     " : "    ncalls  ")
                    .append(scale.own())
                    .append("  ")
                    .append(scale.cumulative())
                    .append(profile.countsBytes() ? "  totsize  cumsize\n" : "\n");
        }
        for (FunctionStats row : rows) {
            out.append(padded(style.shortened(row.function().toString(), longest), width))
                    .append(arrow)
                    .append(' ');
            List<Edge> others = edges.getOrDefault(row.function(), List.of());
            if (others.isEmpty()) {
                out.append('\n');
            }
            for (int i = 0; i < others.size(); i++) {
                Edge edge = others.get(i);
                out.append(i == 0 ? "" : " ".repeat(width + 1))
                        .append(profile.isSampled() ? (i == 0 ? "" : "  ") : calls(edge.times(), i == 0 ? 7 : 9))
                        .append(cell(edge.times().tottimeNanos()))
                        .append(cell(edge.times().cumtimeNanos()))
                        .append(sizes(edge.times()))
                        .append("  ")
                        .append(style.shortened(edge.caller().toString(), longest))
                        .append('\n');
            }
        }
        out.append("\n\n");
    }

    /** Prints how the rows were chosen, and returns them. */
    private List<FunctionStats> select(Pattern match) {
        List<FunctionStats> rows = new ArrayList<>(profile.functions());
        List<SortKey> keys = view.sort(profile);
        rows.sort(SortKey.order(keys));
        StringBuilder how = new StringBuilder("   Ordered by: ").append(SortKey.text(keys, profile.unit()));
        how.append(view.isGrouped(profile) ? ", the program's own functions first" : "");
        how.append(scale.remark());
        how.append('\n');
        if (match != null) {
            List<FunctionStats> matching = rows.stream()
                    .filter(row -> match.matcher(row.function().toString()).find()
                            || match.matcher(row.function().qualifiedName()).find())
                    .toList();
            reduced(how, rows.size(), matching.size(), repr(match.pattern()));
            rows = matching;
        }
        if (view.limit() != null) {
            int keep = view.limit().of(rows.size());
            reduced(how, rows.size(), keep, view.limit().repr());
            rows = rows.subList(0, keep);
        }
        if (!rows.isEmpty()) {
            out.append(how).append('\n');
        }
        return rows;
    }

    private static void reduced(StringBuilder how, int from, int to, String restriction) {
        if (from != to) {
            how.append("   List reduced from ")
                    .append(from)
                    .append(" to ")
                    .append(to)
                    .append(" due to restriction <")
                    .append(restriction)
                    .append(">\n");
        }
    }

    /** As Python's {@code repr} quotes a string. */
    private static String repr(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\");
        return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
    }

    private Map<Function, List<Edge>> callers() {
        Map<Function, List<Edge>> callers = new HashMap<>();
        for (FunctionStats function : profile.functions()) {
            List<Edge> edges = new ArrayList<>(function.callers());
            edges.sort(Comparator.comparing(Edge::caller, BY_PLACE));
            callers.put(function.function(), edges);
        }
        return callers;
    }

    /** The same edges seen from the other end: the {@code caller} of each is then the callee. */
    private Map<Function, List<Edge>> callees() {
        Map<Function, List<Edge>> callees = new HashMap<>();
        for (FunctionStats function : profile.functions()) {
            for (Edge edge : function.callers()) {
                callees.computeIfAbsent(edge.caller(), f -> new ArrayList<>())
                        .add(new Edge(function.function(), edge.times()));
            }
        }
        callees.values().forEach(edges -> edges.sort(Comparator.comparing(Edge::caller, BY_PLACE)));
        return callees;
    }

    private String calls(Times times, int width) {
        if (profile.source() instanceof Counting) {
            return right(times.calls() == 0 ? "" : String.valueOf(times.calls()), width);
        }
        String calls = times.calls() == times.primitiveCalls()
                ? String.valueOf(times.calls())
                : times.calls() + "/" + times.primitiveCalls();
        return right(calls, width);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private String cell(double nanos) {
        return profile.hasTimes() ? inUnit(scale.of(nanos)) : column("");
    }

    private String sizes(Times times) {
        return profile.countsBytes() ? column(Bytes.text(times.totBytes())) + column(Bytes.text(times.cumBytes())) : "";
    }

    private static String inUnit(double time) {
        return column(Decimals.text(time, 3));
    }

    private static String column(String text) {
        return " " + right(text, 8);
    }

    private String perCall(long nanos, long calls) {
        return calls == 0 || !profile.hasTimes() ? column("") : inUnit(scale.of(nanos) / calls);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
