package dev.cachebench.cli;

import dev.cachebench.cache.Nearest;
import dev.cachebench.report.ProfileView;
import dev.cachebench.report.SortKey;
import dev.cachebench.report.Unit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.OptionSpec;

/** Where the time goes, as cProfile tells it. */
final class ProfileOptions extends OptionGroup {
    private static final List<String> EVENTS = List.of("calls");
    private static final List<String> UNITS = List.of("auto", "s", "ms", "us", "ns");

    private final OptionSpec event = add(
            Args.option("--profile", "EVENT", "Profile: calls counts and times every call of the workload's methods."));
    private final OptionSpec sort = add(Args.option(
            "--sort",
            "KEY[,KEY]",
            "Order of the table: calls, cumulative, time, pcalls, filename, line, name, nfl, stdname "
                    + "(default cumulative)."));
    private final OptionSpec match = add(Args.option("--match", "REGEX", "Only functions whose name matches."));
    private final OptionSpec limit = add(Args.option("--limit", "N", "Then only the first N, or a share such as .25."));
    private final OptionSpec callers =
            add(Args.option("--callers", "REGEX", "Also who called the functions that match."));
    private final OptionSpec callees =
            add(Args.option("--callees", "REGEX", "Also what the functions that match called."));
    private final OptionSpec unit = add(Args.option(
            "--unit", "UNIT", "Unit of the table: s (as pstats prints it), ms, us, ns, or auto (default)."));

    ProfileOptions() {
        super("Profiling");
    }

    /** Whether calls are to be profiled. */
    boolean calls() {
        String name = event.getValue();
        if (name != null && !EVENTS.contains(name)) {
            throw new UsageError("unknown profiler event '" + name + "'" + Nearest.hint(name, EVENTS));
        }
        return name != null;
    }

    /** What to show of a profile; {@code null} without any of these options, which spares the classes behind it. */
    ProfileView view() {
        if (!given()) {
            return null;
        }
        try {
            return new ProfileView(
                    SortKey.parse(sort.getValue() == null ? "cumulative" : sort.getValue()),
                    unit(),
                    pattern(match),
                    limit.getValue() == null ? null : ProfileView.Limit.parse(limit.getValue()),
                    pattern(callers),
                    pattern(callees));
        } catch (IllegalArgumentException e) {
            throw new UsageError(e.getMessage());
        }
    }

    private boolean given() {
        for (OptionSpec option : options()) {
            if (option.getValue() != null) {
                return true;
            }
        }
        return false;
    }

    private Unit unit() {
        String name = unit.getValue();
        if (name == null || name.equals("auto")) {
            return null;
        }
        if (!UNITS.contains(name)) {
            throw new UsageError("unknown unit '" + name + "'" + Nearest.hint(name, UNITS));
        }
        return Unit.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Pattern pattern(OptionSpec option) {
        String regex = option.getValue();
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageError(option.longestName() + ": '" + regex + "' is not a regular expression: "
                    + e.getDescription() + "; write a bracket that is meant as such as \\( or [(]");
        }
    }
}
