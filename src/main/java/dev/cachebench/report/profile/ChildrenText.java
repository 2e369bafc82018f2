package dev.cachebench.report.profile;

import dev.cachebench.program.ChildProfile;
import dev.cachebench.program.ProfiledProgram.Result;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import java.nio.file.Path;
import java.util.List;

/** The JVMs that a profiled program started, a line each. */
public final class ChildrenText {
    private static final int MOST = 50;
    private static final String UNKNOWN = "-";

    private ChildrenText() {}

    /** @param file where the profile is kept; {@code null} for nowhere */
    public record Line(ChildProfile child, Path file) {}

    /** Empty if there are none. */
    public static String of(List<Line> children, Style style) {
        if (children.isEmpty()) {
            return "";
        }
        boolean kept = false;
        boolean sampled = isSampled(children);
        Table table = new Table(">pid", "~program", sampled ? ">samples" : ">calls", amount(children), "profile");
        for (Line line : children.subList(0, Math.min(MOST, children.size()))) {
            Result result = line.child().result().orElse(null);
            kept |= line.file() != null;
            table.row(
                    line.child().number(),
                    line.child().program().isEmpty() ? UNKNOWN : line.child().program(),
                    result == null ? UNKNOWN : Counts.text(result.profile().calls()),
                    result == null
                            ? UNKNOWN
                            : ProfileAmount.text(
                                    result.profile().nanos(), result.profile().unit()),
                    file(line, result));
        }
        StringBuilder out = new StringBuilder("\nthe program started ")
                .append(Counts.text(children.size(), "more JVM"))
                .append('\n')
                .append(table.text(style));
        if (children.size() > MOST) {
            out.append("... and ")
                    .append(Counts.text(children.size() - MOST, "more"))
                    .append('\n');
        }
        if (!kept) {
            out.append(sampled ? "-o FILE" : "-o FILE or --save FILE")
                    .append(" keeps their profiles, each in a file of its own\n");
        }
        return out.toString();
    }

    private static boolean isSampled(List<Line> children) {
        return children.stream()
                .flatMap(line -> line.child().result().stream())
                .anyMatch(result -> result.profile().isSampled());
    }

    /** The heading of what was summed up. */
    private static String amount(List<Line> children) {
        return children.stream()
                .flatMap(line -> line.child().result().stream())
                .findFirst()
                .map(result -> switch (result.profile().unit()) {
                    case NANOS -> ">time";
                    case BYTES -> ">bytes";
                    case CALLS -> ">calls sampled";
                })
                .orElse(">time");
    }

    private static String file(Line line, Result result) {
        if (!line.child().left()) {
            return "none: it was killed, or still runs";
        }
        String file = line.file() == null ? UNKNOWN : line.file().toString();
        return result == null || result.complete() ? file : file + " (it was killed, or still runs)";
    }
}
