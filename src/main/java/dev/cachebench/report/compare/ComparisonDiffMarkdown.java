package dev.cachebench.report.compare;

import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.report.Markdown;

/** The difference between two comparisons in Markdown, as for the summary of a job. */
public final class ComparisonDiffMarkdown {
    private ComparisonDiffMarkdown() {}

    public static String of(ComparisonDiff diff) {
        ComparisonDiffView view = new ComparisonDiffView(diff, ComparisonMarkdown::code, ComparisonMarkdown::verdict);
        StringBuilder out = new StringBuilder("### ")
                .append(ComparisonMarkdown.code(diff.after().workload()))
                .append("\n\nBefore: ")
                .append(Markdown.plain(ComparisonDiffView.when(diff.before())))
                .append("; after: ")
                .append(Markdown.plain(ComparisonDiffView.when(diff.after())))
                .append("\n\n");
        if (!diff.changes().isEmpty()) {
            out.append(view.table().markdown()).append('\n');
        }
        for (String sentence : view.sentences()) {
            out.append("- ").append(sentence).append('\n');
        }
        return out.toString();
    }
}
