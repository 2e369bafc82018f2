package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.compare.Variant;
import dev.cachebench.gate.Suite;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An entry of a suite asks for the same as a command line. */
class SuiteRequestsTest {
    private static final Console CONSOLE = new Console(System.out, System.err);

    private static ComparisonRequest ofLine(String... words) throws IOException {
        CompareCommand compare = new CompareCommand(CONSOLE);
        CommandRunner runner = new CommandRunner(CONSOLE);
        runner.prepare(runner.line(compare)).parseArgs(words);
        return compare.request();
    }

    private static ComparisonRequest ofEntry(Map<String, List<String>> options, String... run) throws IOException {
        return new SuiteRequests(false, Map.of()).request(entry(options, List.of(), run), CONSOLE);
    }

    private static Suite.Entry entry(Map<String, List<String>> options, List<String> gates, String... run) {
        return new Suite.Entry("one", List.of(run), options, gates, Optional.empty());
    }

    private static List<String> names(ComparisonRequest request) {
        return request.variants().stream().map(Variant::name).toList();
    }

    @Test
    void keysAreOptions() throws IOException {
        ComparisonRequest line = ofLine(
                "nbits",
                "0..9",
                "--calls",
                "50",
                "--seed=3",
                "--cache=none",
                "--cache=lru:{2,3}",
                "--mode=both",
                "--rigorous",
                "--min-effect=5%",
                "--jvm-arg=-Xmx1g",
                "--stack=1m",
                "--order-seed=5",
                "--csv");
        ComparisonRequest entry = ofEntry(
                Map.of(
                        "cache", List.of("none", "lru:{2,3}"),
                        "mode", List.of("both"),
                        "rigorous", List.of("true"),
                        "min-effect", List.of("5%"),
                        "jvm-arg", List.of("-Xmx1g"),
                        "stack", List.of("1m"),
                        "order-seed", List.of("5")),
                "nbits",
                "0..9",
                "--calls",
                "50",
                "--seed=3");

        assertThat(names(entry)).isEqualTo(names(line)).hasSize(6);
        assertThat(entry.settings()).isEqualTo(line.settings());
        assertThat(entry.settings().seed()).isEqualTo(3);
        assertThat(entry.workload()).isEqualTo(line.workload()).isEqualTo("nbits 0..9 --calls 50 --seed=3");
        assertThat(line.outputs().isTextOnScreen()).isFalse();
        assertThat(entry.outputs().isTextOnScreen()).isTrue();
    }

    @Test
    void whatIsNotSaidIsAsOnACommandLine() throws IOException {
        assertThat(ofEntry(Map.of(), "fib", "9").settings())
                .usingRecursiveComparison()
                .ignoringFields("orderSeed") // a new one for each
                .isEqualTo(ofLine("fib", "9").settings());
        assertThat(names(ofEntry(Map.of(), "fib", "9"))).containsExactly("none");
    }

    @Test
    void cachesOfTheWordsToRunComeFirst() throws IOException {
        assertThat(names(ofEntry(Map.of("cache", List.of("lru:3")), "fib", "9", "--cache", "lru:2")))
                .containsExactly("lru:2", "lru:3");
    }

    @Test
    void ofAListForAnOptionThatTakesOneValueTheLastCounts() throws IOException {
        assertThat(ofEntry(Map.of("forks", List.of("3", "4")), "fib", "9")
                        .settings()
                        .plan()
                        .forks())
                .isEqualTo(4);
    }

    @Test
    void optionsForAllCountForMoreThanKeys() {
        SuiteRequests requests = new SuiteRequests(false, Map.of("on-noise", List.of("wran")));

        assertThatThrownBy(() -> requests.request(
                        entry(Map.of("on-noise", List.of("pass")), List.of("misses>9"), "fib", "9"), CONSOLE))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("--on-noise cannot be 'wran'");
    }

    @Test
    void aWrongValueIsTheMistakeThatItIsOnACommandLine() {
        assertThatThrownBy(() -> ofEntry(Map.of("mode", List.of("hot")), "fib", "9"))
                .isInstanceOf(UserFault.class)
                .hasMessage("--mode is cold, warm or both, not 'hot'");
    }

    @Test
    void aBaselineNeedNotExistYet() throws IOException {
        Suite.Entry entry = new Suite.Entry(
                "one",
                List.of("fib", "9"),
                Map.of("cache", List.of("lru:2")),
                List.of("misses>0%"),
                Optional.of("target/base.json"));

        for (boolean saving : new boolean[] {false, true}) {
            assertThat(new SuiteRequests(saving, Map.of())
                            .request(entry, CONSOLE)
                            .variants())
                    .hasSize(1);
        }
    }

    @Test
    void helpIsNothingToRun() {
        assertThatThrownBy(() -> ofEntry(Map.of(), "fib", "9", "--help"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("'run'");
    }
}
