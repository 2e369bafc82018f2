package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to standard output, how it is encoded, and when it is coloured. */
class StreamsIT {
    private static final String ESCAPE = "\u001b[";
    private static final String SIDE_BY_SIDE = "fib 10 --cache none --cache lru:3 --peek --steps --profile calls";

    @ParameterizedTest
    @ValueSource(strings = {SIDE_BY_SIDE, "--help", "fib --help", "list", "", "fib 10 --repeat 3 --cache unbounded"})
    void nothingIsColouredInAPipe(String line) {
        assertThat(Launched.bash("cachebench " + line + " | cat").fine().out()).doesNotContain("\u001b");
    }

    @Test
    void resultsThatWouldCommandTheTerminalAreWrittenOut() {
        assertThat(Launched.bash("cachebench levenshtein $'a\\e[31mb' --top 1")
                        .fine()
                        .out())
                .startsWith("levenshtein(a\\u001b[31mb) = a\\u001b[31mb: ");
    }

    @Test
    void mistakesAreNotColouredInAPipe() {
        assertThat(Launched.bash("cachebench fib 10 --cache lur 2>&1 | cat").out())
                .doesNotContain("\u001b");
    }

    @Test
    void resultsAreColouredOnATerminal() {
        assumeTrue(Launched.has("script")
                && Launched.bash("script --version").out().contains("util-linux"));

        Outcome outcome = Launched.bash("script -qec 'cachebench fib 10 --cache none --cache lru:3' /dev/null");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains(ESCAPE, "CacheInfo(hits=8, misses=11, maxsize=3, currsize=3)");
    }

    @Test
    void resultsAreNotColouredOnATerminalOfAUserWhoWantsNoColour() {
        assumeTrue(Launched.has("script")
                && Launched.bash("script --version").out().contains("util-linux"));

        Outcome outcome =
                Launched.with("NO_COLOR", "1").script("script -qec 'cachebench fib 10 --cache lru:3' /dev/null");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("CacheInfo(hits=8, misses=11, maxsize=3, currsize=3)")
                .doesNotContain(ESCAPE);
    }

    @Test
    void theLauncherTellsWhetherThereIsATerminal() {
        String terminal = "-Dcachebench.stdout=terminal";
        String[] args = SIDE_BY_SIDE.split(" ");

        assertThat(Launched.with("CACHEBENCH_JAVA_OPTS", terminal)
                        .run(args)
                        .fine()
                        .out())
                .contains(ESCAPE);
        assertThat(Launched.with("CACHEBENCH_JAVA_OPTS", terminal)
                        .and("NO_COLOR", "1")
                        .run(args)
                        .fine()
                        .out())
                .doesNotContain("\u001b");
        assertThat(Launched.with("CACHEBENCH_JAVA_OPTS", terminal)
                        .and("NO_COLOR", "")
                        .run(args)
                        .fine()
                        .out())
                .as("an empty NO_COLOR counts as none")
                .contains(ESCAPE);
    }

    @Test
    void dataIsNeverColoured() {
        for (String form : new String[] {"--json", "--csv", "--markdown", "--peek=dot", "--peek=json"}) {
            assertThat(Launched.with("CACHEBENCH_JAVA_OPTS", "-Dcachebench.stdout=terminal")
                            .run("fib", "10", "--cache", "lru:3", form)
                            .fine()
                            .out())
                    .as(form)
                    .isNotEmpty()
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void signsAreThoseOfTheLocale() {
        String[] args = {"factorial", "3", "--cache", "lru:10", "--cache", "none", "--peek"};
        Outcome ascii = Launched.with("LC_ALL", "C").and("LANG", null).run(args).fine();
        Outcome unicode =
                Launched.with("LC_ALL", "C.UTF-8").and("LANG", null).run(args).fine();

        assertThat(ascii.out())
                .contains("link(1).next == link(3).prev -> true", "<- newest", "1.00x")
                .doesNotContain("?")
                .matches("(?s)\\p{ASCII}*");
        assertThat(unicode.out())
                .contains("link(1).next == link(3).prev → true", "← newest", "1.00×")
                .doesNotContain("?");
    }

    @Test
    void theResultGoesToStandardOutputAndNothingElseDoes() {
        Outcome outcome = Launched.bash(
                "cachebench fib 20 --cache lru:3 --json 2>/dev/null | " + "cat > /dev/null; test ${PIPESTATUS[0]} = 0");

        outcome.fine();
    }

    @Test
    void aReaderThatLeavesEarlyIsNoError() {
        for (String line : new String[] {"completion bash", "nbits 0..65535 --json", "fib 10"}) {
            Outcome outcome = Launched.bash("cachebench " + line + " | head -n 1");

            assertThat(outcome.fine().lines()).hasSize(1);
        }
        Launched.bash("cachebench fib 10 --profile calls | (exec <&-; sleep 1); test ${PIPESTATUS[0]} = 0")
                .fine();
    }

    @Test
    void aResultThatCannotBePrintedIsAFailure() {
        assumeTrue(Launched.bash("test -c /dev/full").exitCode() == 0);

        for (String line : new String[] {"fib 10", "--help", "list"}) {
            Outcome outcome =
                    Launched.bash("cachebench " + line + " > /dev/full").complaint("standard output");
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
        }
    }

    @Test
    void namesThatTheLocaleCannotExpressAreNoReasonToShowJava() {
        Outcome outcome = Launched.with("LC_ALL", "C").run("levenshtein", "x", "--dictionary", "/no/such/é");

        outcome.mistake("/no/such/");
    }
}
