package dev.cachebench.cli;

import dev.cachebench.cache.Nearest;
import dev.cachebench.report.ProfileView;
import dev.cachebench.report.SortKey;
import dev.cachebench.report.Unit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** Where the time goes, as cProfile tells it. */
final class ProfileOptions {
    private static final List<String> EVENTS = List.of("calls");
    private static final List<String> UNITS = List.of("auto", "s", "ms", "us", "ns");

    @Option(
            names = "--profile",
            paramLabel = "EVENT",
            description = "Profile: calls counts and times every call of the workload's methods.")
    private String event;

    @Option(
            names = "--sort",
            paramLabel = "KEY[,KEY]",
            description = "Order of the table: calls, cumulative, time, pcalls, filename, line, name, nfl, stdname "
                    + "(default ${DEFAULT-VALUE}).")
    private String sort = "cumulative";

    @Option(names = "--match", paramLabel = "REGEX", description = "Only functions whose name matches.")
    private String match;

    @Option(names = "--limit", paramLabel = "N", description = "Then only the first N, or a share such as .25.")
    private String limit;

    @Option(names = "--callers", paramLabel = "REGEX", description = "Also who called the functions that match.")
    private String callers;

    @Option(names = "--callees", paramLabel = "REGEX", description = "Also what the functions that match called.")
    private String callees;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of the table: s (as pstats prints it), ms, us, ns, or auto (default).")
    private String unit = "auto";

    /** Whether calls are to be profiled. */
    boolean calls() {
        if (event != null && !EVENTS.contains(event)) {
            throw new UsageError("unknown profiler event '" + event + "'" + Nearest.hint(event, EVENTS));
        }
        return event != null;
    }

    ProfileView view() {
        try {
            return new ProfileView(
                    SortKey.parse(sort),
                    unit(),
                    pattern("--match", match),
                    limit == null ? null : ProfileView.Limit.parse(limit),
                    pattern("--callers", callers),
                    pattern("--callees", callees));
        } catch (IllegalArgumentException e) {
            throw new UsageError(e.getMessage());
        }
    }

    private Unit unit() {
        if (!UNITS.contains(unit)) {
            throw new UsageError("unknown unit '" + unit + "'" + Nearest.hint(unit, UNITS));
        }
        return unit.equals("auto") ? null : Unit.valueOf(unit.toUpperCase(Locale.ROOT));
    }

    private static Pattern pattern(String option, String regex) {
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageError(option + ": '" + regex + "' is not a regular expression: " + e.getDescription()
                    + "; write a bracket that is meant as such as \\( or [(]");
        }
    }
}
