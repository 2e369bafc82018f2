package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.Terminal;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.JmhResults;
import dev.cachebench.report.compare.ComparisonCsv;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.report.compare.ComparisonMarkdown;
import dev.cachebench.report.compare.ComparisonSvg;
import dev.cachebench.report.compare.ComparisonText;
import java.util.Optional;

/**
 * Where a comparison is written to, and in which forms.
 *
 * @param main where it goes in {@code form}
 * @param toFile whether that is a file
 * @param svg where the samples are drawn
 * @param jmhJson where JMH's own results go
 */
record ComparisonOutputs(
        OutputOptions.Form form, Output main, boolean toFile, Optional<Output> svg, Optional<Output> jmhJson) {

    /** Whether standard output has the comparison as text, which lines on gates may follow. */
    boolean isTextOnScreen() {
        return !toFile && form == OutputOptions.Form.TEXT;
    }

    /** @param comparer has made the comparison, and knows JMH's results */
    void write(Comparison comparison, Comparer comparer, Console console) {
        main.write(
                switch (form) {
                    case JSON -> ComparisonJson.of(comparison);
                    case CSV -> ComparisonCsv.of(comparison);
                    case MARKDOWN -> ComparisonMarkdown.of(comparison);
                    default -> text(comparison, console);
                });
        svg.ifPresent(file -> file.write(ComparisonSvg.of(comparison)));
        jmhJson.ifPresent(file -> file.stream(out -> JmhResults.write(comparer.jmhResults(), out)));
    }

    private String text(Comparison comparison, Console console) {
        ComparisonText text = new ComparisonText(console.style(!toFile, true), Terminal.width());
        return console.isOfSuite() ? text.brief(comparison) : text.of(comparison);
    }
}
