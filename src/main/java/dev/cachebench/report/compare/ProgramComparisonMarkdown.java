package dev.cachebench.report.compare;

import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Style;

/** A comparison of programs as Markdown. */
public final class ProgramComparisonMarkdown {
    private ProgramComparisonMarkdown() {}

    public static String of(ProgramComparison comparison) {
        StringBuilder text = new StringBuilder("### ")
                .append(Markdown.code(comparison.program()))
                .append(", ")
                .append(ProgramFindings.rounds(comparison))
                .append("\n\n");
        if (comparison.rounds() > 0) {
            text.append(ProgramComparisonText.times(comparison, Style.PLAIN).markdown())
                    .append('\n')
                    .append(ProgramComparisonText.memory(comparison).markdown())
                    .append('\n');
        }
        for (String sentence : ProgramFindings.of(comparison)) {
            text.append("- ").append(sentence).append('\n');
        }
        String noise = ComparisonFindings.noise(comparison.noise(), comparison.conditions(), "runs");
        return text.append('\n')
                .append(noise.isEmpty() ? "" : noise + "\n")
                .append(ComparisonFindings.conditions(comparison.conditions()))
                .append('\n')
                .toString();
    }
}
