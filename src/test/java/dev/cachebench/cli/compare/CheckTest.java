package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.Called;
import dev.cachebench.cli.Outcome;
import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in gates and suites that are found before anything is measured. */
class CheckTest {
    @TempDir
    private Path folder;

    private String suite(String yaml) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), yaml).toString();
    }

    @Test
    void anExpressionThatDoesNotParseIsShownWithACaret() {
        Outcome outcome = Called.cachebench("compare", "fib", "9", "--fail-if", "slower>5");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("""
                        cachebench: --fail-if: slower takes a percentage, such as 5% or 0.5%, not '5'
                          slower>5
                                 ^
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fail-if misses>0%; 'misses>0%' is a change; --baseline FILE",
                "--junit target/x.xml; --junit has no effect without gates; --fail-if 'slower>5%'",
                "--annotations; --annotations has no effect without gates",
                "--fail-if misses>3 --on-noise wran; 'wran'; did you mean 'warn'?",
                "--fail-if misses>3 --on-noise ignore; 'ignore'; known are fail, warn, pass",
                "--fail-if misses>3 --baseline no/such.json; 'no/such.json'",
                "--fail-if misses>3 --junit no/such/x.xml; 'no/such/x.xml': there is no folder",
                "--fail-if misses>3 --summary src; 'src': it is a folder",
                "--save no/such/x.json; 'no/such/x.json'",
                "--strict; --strict has no effect without gates",
                "--order-seed x; --order-seed",
                "-t 0; --threads",
                "-t 2 --mode cold; --mode cold empties the cache before each run; leave out one of them",
                "-t 2 --mode both; --mode both empties the cache",
                "--prof stack; --prof knows gc, and not 'stack'"
            })
    void aMistakeInTheOptionsIsOneLine(String line) {
        String[] parts = line.split("; *");

        Called.cachebench(("compare fib 9 --cache lru " + parts[0]).split(" "))
                .mistake(parts[1], parts[parts.length - 1]);
    }

    @Test
    void aSuiteKnowsTheOptionsOfCompare() throws IOException {
        String suite = suite("comparisons:\n- name: fib\n  run: fib 9\n  min-efect: 3%\n");

        Called.cachebench("check", "--config", suite).mistake("s.yaml:4", "'min-efect'", "did you mean 'min-effect'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "junit", "help", "markdown"})
    void aSuiteHasNoOptionsThatAreForTheWholeOfIt(String option) throws IOException {
        String suite = suite("comparisons:\n- name: fib\n  run: fib 9\n  " + option + ": true\n");

        Called.cachebench("check", "--config", suite).mistake("s.yaml:4", "unknown key '" + option + "'");
    }

    @Test
    void aComparisonThatIsNotInTheSuiteIsOneLine() throws IOException {
        String suite = suite("comparisons:\n- {name: fib, run: fib 9}\n");

        Called.cachebench("check", "fbi", "--config", suite).mistake("'fbi'", "did you mean 'fib'?");
    }

    @Test
    void savingNeedsAPlaceForIt() throws IOException {
        String suite = suite("comparisons:\n- {name: fib, run: fib 9}\n");

        Called.cachebench("check", "--save", "--config", suite).mistake("--save", "'fib'", "baseline: baselines");
    }

    @Test
    void aComparisonThatCannotBeMadeIsAnErrorInTheReportAndTheOthersAreTried() throws IOException {
        String suite = suite("comparisons:\n- {name: one, run: fbi 9}\n- {name: two, run: fib x}\n");
        Path xml = folder.resolve("gates.xml");

        Outcome outcome = Called.cachebench("check", "--config", suite, "--junit", xml.toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("cachebench: one: 'fbi'"),
                        two -> assertThat(two).startsWith("cachebench: two: ").contains("'x'"));
        assertThat(outcome.out()).isEqualTo("""
                == one

                == two

                == all
                not made  one  exit code 2
                not made  two  exit code 2
                2 comparisons: 2 not made.
                """);
        assertThat(Files.readString(xml))
                .contains("<testsuite name=\"one\"", "<testsuite name=\"two\"", "ended with exit code 2");
    }
}
