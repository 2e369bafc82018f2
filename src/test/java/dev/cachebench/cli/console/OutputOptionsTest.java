package dev.cachebench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.Called;
import dev.cachebench.cli.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of a result say, and take, command by command. */
class OutputOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"compare", "diff", "replay", "curve"})
    void theHelpOfWhatHasNoProfileSpeaksOfNone(String command) {
        assertThat(Called.cachebench(command, "--help").fine().out())
                .contains("--json", "--markdown", "--output")
                .doesNotContain("profile", ".pstats");
    }

    @ParameterizedTest
    @CsvSource({"compare, variant", "replay, policy and size", "curve, policy and size", "fib, function"})
    void theHelpSaysWhatARowIsFor(String command, String row) {
        assertThat(Called.cachebench(command, "--help").fine().out()).contains("a row per " + row + ".");
    }

    @Test
    void whatIsNotWrittenAsCsvHasNoOptionForIt() {
        assertThat(Called.cachebench("diff", "--help").fine().out()).doesNotContainIgnoringCase("csv");
        Called.cachebench("diff", "a.json", "b.json", "-o", "c.csv")
                .mistake("-o 'c.csv'", "as CSV, only as text, JSON");
        Called.cachebench("diff", "a.json", "b.json", "--csv")
                .mistake("cannot be written as CSV", "Markdown (--markdown)");
        Called.cachebench("diff", "a.json", "b.json", "--json", "--markdown").mistake("--json and --markdown exclude");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fib 3",
                "compare fib 3",
                "replay pom.xml",
                "curve pom.xml",
                "trace info pom.xml",
                "memoize a.jar"
            })
    void everyCommandWithAResultTakesTheSameOptions(String line) {
        Called.cachebench((line + " --json --markdown").split(" ")).mistake("--json and --markdown exclude each other");
        Called.cachebench((line + " -o x.doc").split(" "))
                .mistake("'x.doc' ends in '.doc'", "which is not an output format; write .txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv", "--markdown"})
    void whatMemoizeDoesNotHaveIsRefusedBeforeTheProgramRuns(String option) {
        Called.cachebench("memoize", "no-such.jar", "--method", "A.b", option)
                .mistake("cannot be written as", "only as text or JSON (--json)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.pstats", "c.speedscope.json", "c.doc"})
    void aFileInAFormThatThereIsNotIsNamedWithThoseThatThereAre(String file) {
        Outcome outcome = Called.cachebench("compare", "fib", "3", "-o", file);

        outcome.mistake("'" + file + "'", "write .txt, .json, .csv or .md");
        assertThat(outcome.err().strip()).endsWith(".md");
    }
}
