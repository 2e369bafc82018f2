package dev.cachebench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramComparisons;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Style;
import org.junit.jupiter.api.Test;

class ProgramComparisonRenderersTest {
    private static final ProgramComparison COMPARISON =
            ProgramComparisons.comparison(Verdict.FASTER, new Interval(1.25, 1.2, 1.3));

    private static String rendered(OutputFormat format) {
        return new ProgramComparisonRenderers(Style.PLAIN).in(format).render(COMPARISON);
    }

    @Test
    void csvHasARowForEachVariantWithWhatMultipleOfTheFirstItsFiguresAre() {
        assertThat(rendered(OutputFormat.CSV).lines())
                .hasSize(3)
                .satisfiesExactly(
                        heading -> assertThat(heading)
                                .startsWith("program,variant,rounds,agreement,wall,wall_ratio,")
                                .contains(",cpu,cpu_ratio,cpu_low,cpu_high,cpu_verdict,"),
                        first -> assertThat(first)
                                .startsWith("app.jar,before,7,same,")
                                .contains(",1.0E9,,,,,"),
                        second -> assertThat(second)
                                .startsWith("app.jar,after,7,same,")
                                .contains(",8.0E8,0.8,")
                                .contains(",faster,"));
    }

    @Test
    void markdownHasTheTablesAndTheSentences() {
        assertThat(rendered(OutputFormat.MARKDOWN))
                .startsWith("### `app.jar`, 7 rounds\n")
                .contains("| before |")
                .contains("1.25× (1.20–1.30)")
                .contains("- Outputs and exit codes are the same.")
                .contains("Noise: 0.0 % of the processors' time stolen by a hypervisor");
    }
}
