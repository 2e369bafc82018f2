package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.JmhResults;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.report.compare.ComparisonSvg;
import java.util.Optional;

/**
 * Where a comparison is written to, and in which formats.
 *
 * @param renderer writes it for {@code main}
 * @param isJson whether that is JSON, which has the outcomes of gates as well
 * @param isTextOnScreen whether standard output has the comparison as text, which lines on gates may follow
 * @param svg where the samples are drawn
 * @param jmhJson where JMH's own results go
 */
record ComparisonOutputs(
        Renderer<Comparison> renderer,
        Output main,
        boolean isJson,
        boolean isTextOnScreen,
        Optional<Output> svg,
        Optional<Output> jmhJson) {

    /**
     * @param gated the outcomes of its gates, if it has any
     * @param comparer has made the comparison, and knows JMH's results
     */
    void write(Comparison comparison, Optional<Gated> gated, Comparer comparer) {
        main.write(isJson ? ComparisonJson.of(comparison, gated) : renderer.render(comparison));
        svg.ifPresent(file -> file.write(ComparisonSvg.of(comparison)));
        jmhJson.ifPresent(file -> file.stream(out -> JmhResults.write(comparer.jmhResults(), out)));
    }
}
