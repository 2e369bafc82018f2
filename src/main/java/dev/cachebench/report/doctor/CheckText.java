package dev.cachebench.report.doctor;

import dev.cachebench.doctor.Check;
import dev.cachebench.report.Style;
import java.util.List;

/** What works on a machine, a line each, with the remedy for what does not below it. */
public final class CheckText {
    private CheckText() {}

    public static String of(List<Check> checks, Style style) {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        int column = width + 11;
        StringBuilder out = new StringBuilder();
        for (Check check : checks) {
            String state = switch (check.state()) {
                case OK -> style.good("ok     ");
                case LIMITED -> style.bold("limited");
                case MISSING -> style.bad("missing");
            };
            out.append(state)
                    .append("  ")
                    .append(check.name())
                    .append(" ".repeat(width + 2 - check.name().length()))
                    .append(style.from(column, check.detail()))
                    .append('\n');
            if (!check.remedy().isEmpty()) {
                out.append(" ".repeat(column))
                        .append(style.from(column, "→ " + check.remedy()))
                        .append('\n');
            }
        }
        return style.page(out.toString());
    }
}
