package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.Verdict;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.Compared;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a comparison with gates ends, and what it leaves behind. */
class GateKeeperTest {
    private static final String FAILED = "misses>20";
    private static final String UNCLEAR = "speedup<2";
    private static final String PASSED = "misses>30";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(stream(out), stream(err));

    @TempDir
    private Path folder;

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }

    private static Comparison comparison() {
        return Compared.none()
                .and("lru:10", 23, 26, Compared.steady(5e5), Verdict.FASTER, new Interval(1.95, 1.9, 2.1))
                .comparison();
    }

    private Output output(String name) {
        return new Output(stream(out), folder.resolve(name));
    }

    private GateKeeper keeper(OnNoise onNoise, String... expressions) {
        List<GateExpression> gates = new ArrayList<>();
        for (String expression : expressions) {
            gates.add(GateExpression.parse(expression));
        }
        return new GateKeeper(
                console,
                gates,
                Optional.empty(),
                List.of(output("saved.json")),
                new GateReports(
                        new Gated.Rules(onNoise, false),
                        Optional.of(output("gates.xml")),
                        Optional.of(output("summary.md")),
                        true));
    }

    /** Checks the gates and returns the exit code. */
    private static int judge(GateKeeper keeper, boolean afterText) {
        Gated gated = keeper.check(comparison()).gated();
        keeper.report(comparison(), gated, afterText);
        return keeper.exitCode(gated).code;
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL, " + PASSED + ", 0",
        "FAIL, " + UNCLEAR + ", 5",
        "WARN, " + UNCLEAR + ", 0",
        "PASS, " + UNCLEAR + ", 0",
        "PASS, " + FAILED + ", 1"
    })
    void endsAsItsGateSays(OnNoise onNoise, String gate, int code) {
        assertThat(judge(keeper(onNoise, gate), true)).isEqualTo(code);
    }

    @Test
    void aFailureCountsForMoreThanNoise() {
        assertThat(judge(keeper(OnNoise.FAIL, UNCLEAR, FAILED, PASSED), true)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"FAIL, true", "WARN, true", "PASS, false"})
    void noiseIsToldUnlessItPasses(OnNoise onNoise, boolean told) {
        judge(keeper(onNoise, UNCLEAR, PASSED), true);

        assertThat(text(err).contains("cachebench: 1 of 2 gates too noisy to tell"))
                .isEqualTo(told);
        assertThat(text(err).lines()).hasSize(told ? 1 : 0);
    }

    @Test
    void tooFewJvmsAreToldFromNoise() {
        Samples two = Samples.ofForks(new double[] {2e6, 2e6});
        Comparison comparison = Compared.none()
                .and("lru:10", 23, 26, two, Verdict.NONE, new Interval(0.5, 0, Double.POSITIVE_INFINITY))
                .and("lru:2", 23, 26, Compared.steady(1e6), Verdict.NONE, new Interval(1, 0.7, 1.4))
                .comparison();
        GateKeeper keeper = keeper(OnNoise.FAIL, "slower>5%");

        assertThat(keeper.exitCode(keeper.check(comparison).gated()).code).isEqualTo(5);
        assertThat(text(err))
                .isEqualTo("cachebench: 1 of 2 gates with too few JVMs to tell; measure again with --forks 7 or more,"
                        + " or go on with --on-noise warn\n"
                        + "cachebench: 1 of 2 gates too noisy to tell; measure longer with --rigorous or --budget 60s,"
                        + " or go on with --on-noise warn\n");
    }

    @Test
    void gatesFollowATextAndAreKeptOutOfOtherForms() {
        judge(keeper(OnNoise.PASS, PASSED), true);
        assertThat(text(out)).startsWith("\npassed ");

        out.reset();
        judge(keeper(OnNoise.PASS, FAILED), false);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).startsWith("\nfailed ").contains("::error title=");
    }

    @Test
    void whatIsSavedIsTheComparison() {
        judge(keeper(OnNoise.FAIL, FAILED), true);

        assertThat(ComparisonFile.read(folder.resolve("saved.json").toString())).isEqualTo(comparison());
    }

    @Test
    void aSummaryIsAddedToWhatIsThereAndXmlIsNot() throws IOException {
        Files.writeString(folder.resolve("summary.md"), "# Job\n");
        judge(keeper(OnNoise.FAIL, FAILED), true);
        judge(keeper(OnNoise.FAIL, PASSED), true);

        assertThat(Files.readString(folder.resolve("summary.md")))
                .startsWith("# Job\n")
                .containsSubsequence("fib 25", "❌ failed", "fib 25", "✅ passed");
        assertThat(Files.readString(folder.resolve("gates.xml"))).containsOnlyOnce("<testcase");
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void aComparisonWithoutABaselineYetIsSavedAndFailsOnlyIfStrict(boolean strict, int code) {
        GateKeeper keeper = new GateKeeper(
                console,
                List.of(GateExpression.parse("misses>0%")),
                Optional.of(new Baseline("base.json", Optional.empty(), false)),
                List.of(output("base.json")),
                new GateReports(new Gated.Rules(OnNoise.FAIL, strict), Optional.empty(), Optional.empty(), false));

        assertThat(judge(keeper, true)).isEqualTo(code);
        assertThat(text(out))
                .startsWith("\nnew  misses>0%  lru:10  not in the baseline yet\nnote: there was no baseline");
        assertThat(ComparisonFile.read(folder.resolve("base.json").toString())).isEqualTo(comparison());
        assertThat(text(err).contains("--strict")).isEqualTo(strict);
    }
}
