package dev.cachebench.report.compare;

import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Style;
import java.util.List;

/** The difference between two comparisons, for a person at a terminal. */
public final class ComparisonDiffText {
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_TITLE = 80;

    private ComparisonDiffText() {}

    public static String of(ComparisonDiff diff, Style style) {
        ComparisonDiffView view = new ComparisonDiffView(
                diff, name -> Elided.line(name, LONGEST_NAME), verdict -> ComparisonCells.coloured(verdict, style));
        StringBuilder out = new StringBuilder();
        for (String line : List.of(
                style.verbatim(Elided.line(diff.after().workload(), LONGEST_TITLE)),
                style.faint("before: " + ComparisonDiffView.when(diff.before())),
                style.faint("after:  " + ComparisonDiffView.when(diff.after())),
                "")) {
            out.append(line).append('\n');
        }
        if (!diff.changes().isEmpty()) {
            out.append(view.table().text(style)).append('\n');
        }
        for (String sentence : view.sentences()) {
            out.append(sentence).append('\n');
        }
        return style.page(out.toString());
    }
}
