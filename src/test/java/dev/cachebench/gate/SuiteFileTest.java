package dev.cachebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.compare.Comparisons;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites, as they are kept in {@code cachebench.yaml}. */
class SuiteFileTest {
    private static final Map<String, Boolean> OPTIONS = new LinkedHashMap<>();

    static {
        for (String option : List.of("cache", "mode", "min-effect", "forks", "fail-if", "baseline", "jvm-arg")) {
            OPTIONS.put(option, true);
        }
        OPTIONS.put("rigorous", false);
    }

    private static Suite read(String yaml) {
        return new SuiteFile(OPTIONS).read("suite.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itsKeysAreTheOptionsOfCompare() {
        Suite suite = read("""
                comparisons:
                  - name: fib
                    run: fib 25
                    cache: [none, 'lru:10,ttl=5m']
                    mode: cold
                    min-effect: 2%
                    forks: 6
                    rigorous: true
                    fail-if:
                      - hitratio<0.5
                      - slower>5%
                  - name: grid
                    run: [call, Grid.java#paths, 12, "1 2"]
                    rigorous: false
                """);

        assertThat(suite.entries())
                .containsExactly(
                        new Suite.Entry(
                                "fib",
                                List.of("fib", "25"),
                                Map.of(
                                        "cache", List.of("none", "lru:10,ttl=5m"),
                                        "mode", List.of("cold"),
                                        "min-effect", List.of("2%"),
                                        "forks", List.of("6"),
                                        "rigorous", List.of("true")),
                                List.of("hitratio<0.5", "slower>5%"),
                                Optional.empty()),
                        new Suite.Entry(
                                "grid",
                                List.of("call", "Grid.java#paths", "12", "1 2"),
                                Map.of(),
                                List.of(),
                                Optional.empty()));
    }

    /** What other YAML would take for false, 8, 90 and a date. */
    @Test
    void wordsStayAsTheyAreWritten() {
        Suite suite = read("""
                comparisons:
                  - {name: norway, run: [call, 'Bench.java#code', no], cache: none}
                  - {name: octal, run: [call, 'Bench.java#code', 010], cache: none}
                  - {name: sexagesimal, run: [call, 'Bench.java#code', 1:30], cache: none}
                  - {name: date, run: [call, 'Bench.java#month', 2026-02-28], cache: none}
                """);

        assertThat(suite.entries())
                .extracting(entry -> entry.run().get(2))
                .containsExactly("no", "010", "1:30", "2026-02-28");
    }

    @Test
    void whatTheFolderOfBaselinesHasAndTheSuiteDoesNotIsGone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fib.json"), ComparisonJson.of(Comparisons.fib()));
        Files.writeString(folder.resolve("old.json"), ComparisonJson.of(Comparisons.fib()));
        Files.writeString(folder.resolve("other.json"), "{\"comparisons\": 1}");
        Files.writeString(folder.resolve("notes.txt"), "");

        Suite suite = read("baseline: '" + folder + "'\ncomparisons:\n- {name: fib, run: fib 9}\n");

        assertThat(suite.gone()).containsExactly(folder.resolve("old.json"));
        assertThat(read("comparisons:\n- {name: fib, run: fib 9}\n").gone()).isEmpty();
        assertThat(read("baseline: no/such\ncomparisons:\n- {name: fib, run: fib 9}\n")
                        .gone())
                .isEmpty();
    }

    @Test
    void aBaselineAboveIsAFolderAndBelowAFile() {
        Suite suite = read("""
                baseline: saved
                comparisons:
                  - {name: a, run: fib 1}
                  - {name: b, run: fib 2, baseline: other.json}
                """);

        assertThat(suite.entries())
                .extracting(Suite.Entry::baseline)
                .containsExactly(Optional.of("saved/a.json"), Optional.of("other.json"));
    }

    @Test
    void anOptionAboveIsForAllThatDoNotSayOtherwise() {
        Suite suite = read("""
                forks: 9
                fail-if: misses>1
                comparisons:
                  - {name: a, run: fib 1}
                  - {name: b, run: fib 2, forks: 3, fail-if: [hits<2]}
                """);

        assertThat(suite.entries())
                .extracting(Suite.Entry::options)
                .containsExactly(Map.of("forks", List.of("9")), Map.of("forks", List.of("3")));
        assertThat(suite.entries())
                .extracting(Suite.Entry::gates)
                .containsExactly(List.of("misses>1"), List.of("hits<2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "fib 25; [fib, 25]",
                "` levenshtein  'a b' \"c'd\" ''`; [levenshtein, a b, c'd, ]",
                "call a\\b; [call, a\\b]"
            })
    void wordsAreSplitAsAShellDoes(String line, String words) {
        assertThat(ShellWords.of(line)).hasToString(words);
    }

    /** Line breaks of the YAML are written as {@code /}; what follows semicolons is in the message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "comparisons:/- name: a/  run: fib 1/  cahce: x; suite.yaml:4: unknown key 'cahce'; did you mean 'cache'?",
                "comparison:/- name: a; suite.yaml:1: unknown key 'comparison'; did you mean 'comparisons'?",
                "forks: 3; suite.yaml:1: there are no 'comparisons'",
                "comparisons: 5; suite.yaml:1: a list of comparisons is expected",
                "comparisons: []; suite.yaml:1: a suite has 1 to 1000",
                "- a; suite.yaml:1: a list of 'comparisons' is expected",
                "comparisons:/- fib 1; suite.yaml:2: a comparison is expected",
                "comparisons:/- run: fib 1; suite.yaml:2: this comparison has no 'name'",
                "comparisons:/- name: a; suite.yaml:2: this comparison has no 'run'",
                "comparisons:/- name: a b/  run: fib 1; suite.yaml:2: the name 'a b'",
                "comparisons:/- name: ../  run: fib 1; suite.yaml:2: the name",
                "comparisons:/- {name: a, run: fib 1}/- {name: a, run: fib 1}; suite.yaml:3: a second comparison",
                "comparisons:/- name: a/  run: fib 1/  run: fib 2; suite.yaml:4: the key 'run' appears a second time",
                "comparisons:/- name: a/  run: fib 1/  rigorous: yes; suite.yaml:4: 'rigorous' is true or false, not 'yes'",
                "comparisons:/- name: a/  run: fib 1/  forks:; suite.yaml:4: a value of 'forks' is missing",
                "comparisons:/- name: a/  run: fib 1/  cache: {lru: 10}; suite.yaml:4: a value of 'cache' is expected",
                "comparisons:/- name: a/  run: fib 1/  fail-if:/  - hits<1/  - slowr>5%; suite.yaml:6: --fail-if: unknown",
                "comparisons:/- name: a/  run: levenshtein 'a; suite.yaml:3: a quote is not closed",
                "comparisons:/- name: a/  run: --help; suite.yaml:3: a workload is expected",
                "comparisons:/- name: [a; suite.yaml:2:",
                "comparisons:/- name: *a/  run: fib 1; suite.yaml:2:",
                "comparisons:/- &a [*a]; suite.yaml:2: a comparison is expected",
                "a: b: c; suite.yaml:1:"
            })
    void aMistakeIsOneLineWithItsPlace(String line) {
        String[] parts = line.split("; *");
        String yaml = parts[0].replace('/', '\n');
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(mistake -> assertThat(mistake.getMessage())
                        .startsWith(parts[1])
                        .contains(parts[parts.length - 1])
                        .doesNotContain("\n"));
    }

    @Test
    void aWrongGateKeepsItsCaret() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> read("comparisons:\n- {name: a, run: fib 1, fail-if: 'misses>x'}"))
                .satisfies(mistake -> assertThat(mistake.detail()).isEqualTo("  misses>x\n         ^\n"));
    }

    @Test
    void anEmptyFileIsAMistakeAndSoIsOneThatIsNoText() {
        assertThatExceptionOfType(UserFault.class).isThrownBy(() -> read("")).withMessageContaining("is empty");
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() ->
                        new SuiteFile(OPTIONS).read("suite.yaml", new byte[] {'a', ':', ' ', (byte) 0xff, 0, 1}))
                .withMessageContaining("suite.yaml");
    }

    @Test
    void aSuiteThatAliasesBlowUpIsRefused() {
        StringBuilder bomb = new StringBuilder("comparisons:\n- &a0 {name: a, run: fib 1}\n");
        for (int i = 1; i <= 2000; i++) {
            bomb.append("- *a0\n");
        }

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> read(bomb.toString()))
                .withMessageContaining("aliases");
    }

    @Tag("slow")
    @Test
    void listsWithinListsWithoutAnEndAreOneLine() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> read("comparisons: " + "[".repeat(100_000)))
                .withMessageStartingWith("suite.yaml");
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new SuiteFile(OPTIONS).read("no/such.yaml"))
                .withMessageContaining("'no/such.yaml'")
                .withMessageContaining("--config FILE");
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new SuiteFile(OPTIONS).read("src"))
                .withMessageContaining("'src'");
    }
}
