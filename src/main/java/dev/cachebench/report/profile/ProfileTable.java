package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.report.Style;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints a profile as CPython's {@code pstats} does; in seconds, to the byte. Of samples there are no calls to print,
 * but percents, and samples if they were counted; where calls were counted for each function only, callers have none.
 * Where allocated bytes were counted, two columns of them are added, each figure with its unit.
 */
public final class ProfileTable {
    private static final int FIGURES = 46; // columns of a row without its name
    static final int SIZES = 18; // those of allocated bytes
    private static final int NAME_INDENT = 11;
    private static final int SHORTEST_NAME = 12;

    private final Profile profile;
    private final ProfileView view;
    private final Scale scale;
    private final Style style;
    private final ProfileCells cells;
    private final StringBuilder out = new StringBuilder();

    private ProfileTable(Profile profile, ProfileView view, Scale scale, Style style) {
        this.profile = profile;
        this.view = view;
        this.scale = scale;
        this.style = style;
        cells = new ProfileCells(profile, scale);
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
            EdgeTable.ofCallers(table.cells, style).print(table.selected(view.callers()), table.out);
        }
        if (view.callees() != null) {
            EdgeTable.ofCallees(table.cells, style).print(table.selected(view.callees()), table.out);
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
        ProfileSelection selection = selected(view.match());
        List<FunctionStats> rows = selection.rows();
        if (rows.isEmpty()) {
            return;
        }
        out.append(selection.how()).append('\n');
        if (profile.isSampled()) {
            List<FunctionStats> shown = fitting(rows);
            sampled(shown);
            more(rows, shown);
        } else {
            counted(rows);
        }
        out.append("\n\n");
    }

    private ProfileSelection selected(Pattern match) {
        return ProfileSelection.of(profile, view, scale, match);
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
            out.append(cells.calls(times, 9))
                    .append(cells.time(times.tottimeNanos()))
                    .append(cells.perCall(times.tottimeNanos(), times.calls()))
                    .append(cells.time(times.cumtimeNanos()))
                    .append(cells.perCall(times.cumtimeNanos(), times.primitiveCalls()))
                    .append(besideOrBelow(cells.sizes(times)))
                    .append(' ');
            named(row.function().toString());
        }
    }

    /** Samples and percents stand where calls and times per call would, which samples do not tell. */
    private void sampled(List<FunctionStats> rows) {
        boolean isCounted = profile.sampling().isCounted();
        out.append(isCounted ? "  samples" : "")
                .append(ProfileCells.column("own"))
                .append("  ")
                .append(scale.own())
                .append(ProfileCells.column("total"))
                .append("  ")
                .append(scale.cumulative())
                .append(' ');
        named("filename:lineno(function)");
        for (FunctionStats row : rows) {
            Times times = row.times();
            out.append(isCounted ? ProfileCells.column(String.valueOf(times.calls())) : "")
                    .append(cells.share(times.tottimeNanos()))
                    .append(cells.time(times.tottimeNanos()))
                    .append(cells.share(times.cumtimeNanos()))
                    .append(cells.time(times.cumtimeNanos()))
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
                    .append(cells.shareText(own))
                    .append("; --limit shows more\n");
        }
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
}
