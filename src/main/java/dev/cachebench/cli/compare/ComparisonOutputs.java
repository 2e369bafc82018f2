package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.JmhResults;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.compare.ComparisonSvg;
import java.util.Optional;

/**
 * Where a comparison is written to, and in which formats.
 *
 * @param renderer writes it for {@code main}
 * @param isTextOnScreen whether standard output has the comparison as text, which lines on gates may follow
 * @param svg where the samples are drawn
 * @param jmhJson where JMH's own results go
 */
record ComparisonOutputs(
        Renderer<Comparison> renderer,
        Output main,
        boolean isTextOnScreen,
        Optional<Output> svg,
        Optional<Output> jmhJson) {

    /** @param comparer has made the comparison, and knows JMH's results */
    void write(Comparison comparison, Comparer comparer) {
        main.write(renderer.render(comparison));
        svg.ifPresent(file -> file.write(ComparisonSvg.of(comparison)));
        jmhJson.ifPresent(file -> file.stream(out -> JmhResults.write(comparer.jmhResults(), out)));
    }
}
