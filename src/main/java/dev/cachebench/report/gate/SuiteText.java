package dev.cachebench.report.gate;

import dev.cachebench.gate.Gated;
import dev.cachebench.gate.Outcome;
import dev.cachebench.report.Style;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a suite, for a person at a terminal: a line for each comparison, and a summary line. */
public final class SuiteText {
    private static final String NOT_MADE = "not made";
    private static final String NO_GATES = "no gates";
    private static final String SAVED = "saved";
    private static final String NEW = Outcome.NEW.text();
    private static final String GONE = Outcome.GONE.text();

    private final Style style;
    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, Integer> results = new LinkedHashMap<>(); // how many comparisons had each
    private double seconds;

    public SuiteText(Style style) {
        this.style = style;
    }

    /** The line above the output of a comparison. */
    public String heading(String name) {
        return "== " + style.bold(name) + "\n";
    }

    /** Adds a comparison whose gates were checked. */
    public void add(String name, Gated gated) {
        seconds += gated.conditions().seconds();
        int gates = gated.results().size();
        for (Outcome outcome : List.of(
                Outcome.FAILED, Outcome.UNCLEAR, Outcome.NEW, Outcome.GONE, Outcome.PASSED, Outcome.NOT_GATED)) {
            int count = gated.count(outcome);
            if (outcome == Outcome.NEW && gated.newBaseline().isPresent()) {
                row(NEW, name, "saved as " + gated.newBaseline().get());
                return;
            }
            if (count > 0) {
                row(outcome.text(), name, (count == gates ? "" : count + " of ") + Counts.text(gates, "gate"));
                return;
            }
        }
        row(NO_GATES, name, "");
    }

    /** Adds a comparison that was saved. */
    public void addSaved(String name, Gated gated, String file) {
        seconds += gated.conditions().seconds();
        row(SAVED, name, file);
    }

    /** Adds a comparison that could not be made. */
    public void addBroken(String name, int exitCode) {
        row(NOT_MADE, name, "exit code " + exitCode);
    }

    /** Adds a comparison that the suite no longer has. */
    public void addGone(String name, String baseline) {
        row(GONE, name, baseline);
    }

    private void row(String result, String name, String detail) {
        rows.add(new String[] {result, name, detail});
        results.merge(result, 1, Integer::sum);
    }

    /** The whole summary. */
    public String text() {
        int resultWidth = 0;
        int nameWidth = 0;
        for (String[] row : rows) {
            resultWidth = Math.max(resultWidth, row[0].length());
            nameWidth = Math.max(nameWidth, row[1].length());
        }
        StringBuilder text = new StringBuilder(heading("all"));
        for (String[] row : rows) {
            text.append(coloured(row[0])).append(" ".repeat(resultWidth - row[0].length() + 2));
            text.append((row[1] + " ".repeat(nameWidth - row[1].length() + 2) + row[2]).stripTrailing())
                    .append('\n');
        }
        List<String> sums = new ArrayList<>();
        results.forEach((result, count) -> sums.add(count + " " + result));
        return style.page(text.append(Counts.text(rows.size(), "comparison"))
                .append(": ")
                .append(String.join(", ", sums))
                .append(seconds > 0 ? "; measured in " + Durations.text(seconds * 1e9) : "")
                .append(".\n")
                .toString());
    }

    private String coloured(String result) {
        return switch (result) {
            case "passed", SAVED -> style.good(result);
            case "failed", NOT_MADE -> style.bad(result);
            default -> style.bold(result);
        };
    }
}
