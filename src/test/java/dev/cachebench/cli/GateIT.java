package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a CI job: a change goes through, and a regression does not. */
class GateIT {
    private static final Path SAMPLE = Launched.PROJECT.resolve("samples/ci");
    private static final String LAST_LINE = "return ways(cents, kinds - 1) + ways(cents - COINS[kinds - 1], kinds);";

    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void twoCheckouts() throws IOException {
        before = checkout("before");
        after = checkout("after");
    }

    private Path checkout(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        Files.copy(SAMPLE.resolve("Change.java"), copy.resolve("Change.java"));
        // Whatever else the machine does meanwhile, it does not make this ten times slower.
        String suite = Files.readString(SAMPLE.resolve("cachebench.yaml"));
        assertThat(suite).contains("slower>50%");
        Files.writeString(copy.resolve("cachebench.yaml"), suite.replace("slower>50%", "slower>900%"));
        return copy;
    }

    /** Puts code in front of the last line of the sample's method. */
    private void plant(String code) throws IOException {
        Path file = after.resolve("Change.java");
        String source = Files.readString(file);
        assertThat(source).contains(LAST_LINE);
        Files.writeString(file, source.replace(LAST_LINE, code + "\n" + LAST_LINE));
    }

    private Outcome gate() {
        return gate(before, after);
    }

    private static Outcome gate(Path before, Path after) {
        return Launched.with("GITHUB_STEP_SUMMARY", null)
                .within(600)
                .run(List.of(SAMPLE.resolve("gate.sh").toString(), before.toString(), after.toString()));
    }

    private static List<String> gates(Outcome outcome) {
        return outcome.lines().stream()
                .filter(line -> line.matches("(passed|failed|unclear|new|gone|not gated) .*"))
                .toList();
    }

    private static String gate(Outcome outcome, String expression) {
        List<String> lines = gates(outcome).stream()
                .filter(line -> line.contains(" " + expression + " "))
                .toList();
        assertThat(lines)
                .as("lines on %s in%n%s%s", expression, outcome.out(), outcome.err())
                .hasSize(1);
        return lines.get(0);
    }

    @Test
    void passesIfNothingHasChanged() throws IOException {
        Outcome outcome = gate();

        assertThat(outcome.exitCode()).as("%s%s", outcome.out(), outcome.err()).isZero();
        assertThat(gate(outcome, "misses>0%")).startsWith("passed ").endsWith("346, was 346");
        assertThat(gate(outcome, "hitratio<0.25")).startsWith("passed ");
        assertThat(gate(outcome, "slower>900%"))
                .as("so many JVMs that there is an interval")
                .doesNotStartWith("failed")
                .matches(".* \\([0-9.]+× to [0-9.]+×\\) the time of the baseline.*");
        assertThat(outcome.lines()).contains("saved  change  baselines/change.json");
        assertThat(Files.readString(after.resolve("gates.xml")))
                .contains("<testsuite name=\"change\" tests=\"3\" failures=\"0\"");
        assertThat(Files.readString(after.resolve("summary.md"))).contains("✅ passed");
    }

    @Test
    void refusesAFolderThatIsComparedWithItself() throws IOException {
        Path baseline = Files.createDirectory(after.resolve("baselines")).resolve("change.json");
        Files.writeString(baseline, "{}");

        Outcome outcome = gate(after, Files.createSymbolicLink(folder.resolve("link"), after));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("both " + after.toRealPath(), "name two checkouts");
        assertThat(baseline).hasContent("{}");
    }

    @Test
    void failsIfACallIsMadeThatWasNotMadeBefore() throws IOException {
        plant("ways(-cents, kinds);");

        Outcome outcome = gate();

        assertThat(outcome.exitCode()).as("%s%s", outcome.out(), outcome.err()).isEqualTo(1);
        assertThat(gate(outcome, "misses>0%")).startsWith("failed ").endsWith(", was 346");
        assertThat(Files.readString(after.resolve("gates.xml"))).contains("<failure message=\"failed: ");
        assertThat(Files.readString(after.resolve("summary.md"))).contains("❌ failed");
    }

    @Test
    void failsIfACallTakesLonger() throws IOException {
        plant("for (long end = System.nanoTime() + 100_000; System.nanoTime() < end; ) {}");

        Outcome outcome = gate();

        assertThat(outcome.exitCode()).as("%s%s", outcome.out(), outcome.err()).isEqualTo(1);
        assertThat(gate(outcome, "misses>0%")).startsWith("passed ");
        assertThat(gate(outcome, "slower>900%")).startsWith("failed ");
    }

    @Test
    void whatHasNoBaselineYetIsNewAndWhatIsNotComparedAnyMoreIsGone() throws IOException {
        Files.writeString(after.resolve("cachebench.yaml"), """
                baseline: baselines
                forks: 1
                comparisons:
                  - name: %s
                    run: fib 9
                    cache: lru:3
                    fail-if: [misses>0%%, misses>99]
                """.formatted("one"));
        Launched launcher = Launched.in(after);

        Outcome first = launcher.run("check");
        Outcome second = launcher.run("check", "--strict");
        Files.copy(after.resolve("baselines/one.json"), after.resolve("baselines/two.json"));
        Outcome third = launcher.run("check");
        Outcome strict = launcher.run("check", "--strict", "--junit", "gates.xml");

        assertThat(first.fine().lines())
                .contains("new  one  saved as baselines/one.json", "new     misses>0%  lru:3  not in the baseline yet");
        assertThat(second.fine().lines()).contains("passed  one  2 gates");
        assertThat(third.fine().lines()).contains("gone    two  baselines/two.json");
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(Files.readString(after.resolve("gates.xml")))
                .contains("<failure message=\"gone: only baselines/two.json has it\"");
    }
}
