package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.report.Unit;
import dev.cachebench.report.profile.CallTreeText;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.report.profile.SortKey;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.OptionSpec;

/** What to show of a profile, and in which form. */
public class ViewOptions extends OptionGroup {
    private static final List<String> UNITS = List.of("auto", "s", "ms", "us", "ns");

    private static final String FOLDED = "folded";

    private final OptionSpec sort = add(Args.option(
            "--sort",
            "KEY[,KEY]",
            "Order of the table: calls, cumulative, time, pcalls, filename, line, name, nfl, stdname "
                    + "(default cumulative; of samples, time); with --memory, allocated or cumsize."));
    private final OptionSpec match = add(Args.option("--match", "REGEX", "Show only functions whose name matches."));
    private final OptionSpec limit = add(Args.option(
            "--limit",
            "N",
            "Of the rows left after --match, show only the first N, or a fraction such as .25 (default all; of "
                    + "samples, " + ProfileView.SAMPLED_ROWS + " without --match)."));
    private final OptionSpec callers =
            add(Args.option("--callers", "REGEX", "Also show the callers of the functions that match."));
    private final OptionSpec callees =
            add(Args.option("--callees", "REGEX", "Also show the callees of the functions that match."));
    private final OptionSpec unit = add(Args.option(
            "--unit", "UNIT", "Unit of the table: s (as pstats prints it), ms, us, ns, or auto (default)."));

    private final OptionSpec tree = add(Args.option(
            "--tree",
            "all",
            FOLDED,
            "Also show the call tree, hottest path first. Calls inside libraries (the JDK, native code and all jars "
                    + "but the one with the main class) are folded into one line; =all shows them."));
    private final OptionSpec flameGraph =
            add(Args.option("--flamegraph", "FILE", "Draw a flame graph: one HTML file, for any browser."));

    public ViewOptions() {
        super("Profiling");
    }

    /** How to show the call tree; {@code null} for not at all. */
    public CallTreeText.View tree() {
        String form = tree.getValue();
        if (form == null) {
            return null;
        }
        if (!form.equals(FOLDED) && !form.equals("all")) {
            throw UserFault.usage("--tree cannot show '" + form + "'; write --tree, or --tree=all");
        }
        return form.equals("all") ? CallTreeText.View.ALL : CallTreeText.View.FOLDED;
    }

    /** Where the flame graph goes; {@code null} for none. */
    public Path flameGraph() {
        return Args.path(flameGraph);
    }

    /** What to show of a profile; {@code null} without any of these options, which spares the classes behind it. */
    ProfileView view() {
        return given() == null ? null : shown();
    }

    /** What to show of a profile. */
    public ProfileView shown() {
        try {
            return new ProfileView(
                    sort.getValue() == null ? List.of() : SortKey.parse(sort.getValue()),
                    unit(),
                    pattern(match),
                    limit.getValue() == null ? null : ProfileView.Limit.parse(limit.getValue()),
                    pattern(callers),
                    pattern(callees));
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    /** The first of the options that was given; {@code null} for none. */
    final OptionSpec given() {
        for (OptionSpec option : options()) {
            Object value = option.getValue();
            if (value != null && value != Boolean.FALSE) {
                return option;
            }
        }
        return null;
    }

    /**
     * Refuses an order by bytes where there are none.
     *
     * @param there whether bytes are counted
     */
    public final void requireBytes(boolean there) {
        if (!there && sort.getValue() != null && shown().ordersByBytes()) {
            throw UserFault.usage(
                    "--sort " + sort.getValue() + " sorts by bytes, which were not counted; add --memory");
        }
    }

    /** Refuses an order by numbers of calls for samples, which know none. */
    public final void requireCalls() {
        if (shown().ordersByCalls()) {
            throw UserFault.usage(
                    "--sort " + sort.getValue() + " sorts by calls, which samples do not count; try --sort time");
        }
    }

    private Unit unit() {
        String name = unit.getValue();
        if (name == null || name.equals("auto")) {
            return null;
        }
        if (!UNITS.contains(name)) {
            throw UserFault.usage("unknown unit '" + name + "'" + Nearest.hint(name, UNITS));
        }
        return Unit.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Pattern pattern(OptionSpec option) {
        String regex = option.getValue();
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw UserFault.usage(option.longestName() + ": '" + regex + "' is not a regular expression: "
                    + e.getDescription() + "; to match the text itself, write '" + literal(regex) + "'");
        }
    }

    /** A regular expression that matches nothing but {@code text}. */
    private static String literal(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append("\\[](){}.*+?^$|".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return regex.toString();
    }
}
