package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs compared as a user asks for it. Few rounds: what is said of their times is tested elsewhere. */
class ProgramCompareIT {
    private static final String PROGRAM = """
            import java.nio.file.*;
            public class Works {
                static int calls;
                static int square(int n) { return n * n; }
                static int counted(int n) { return n + calls++ / 1000; }
                public static void main(String[] args) throws Exception {
                    long sum = 0;
                    for (int i = 0; i < 5000; i++) {
                        sum += square(i % 10) + counted(i % 10);
                    }
                    for (int i = 0; i < 10; i++) {
                        System.out.println("line " + i);
                    }
                    System.out.println("sum " + sum);
                    switch (args.length == 0 ? "" : args[0]) {
                        case "stamp" -> System.out.println("at " + System.nanoTime());
                        case "random" -> {
                            for (int i = 0; i < 30; i++) {
                                System.out.println(Math.random());
                            }
                        }
                        case "read" -> System.out.println("read " + new String(System.in.readAllBytes()).length());
                        case "write" -> Files.writeString(Path.of("out", "result.txt"), "sum " + sum);
                        case "fail" -> throw new IllegalStateException("as asked");
                        case "exit" -> System.exit(4);
                        default -> { }
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(folder.resolve("Works.java"), PROGRAM);
    }

    private Outcome compare(String options) {
        return Launched.in(folder).script("cachebench compare Works.java --runs 1 --warmup 0 " + options);
    }

    private static Outcome fine(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
        return outcome;
    }

    @Test
    void comparesAProgramWithCachesWithTheAgentAloneAndWithItself() {
        Outcome outcome = fine(compare("--method Works.square --cache lru:16 </dev/null"));
        assertThat(outcome.out())
                .contains("Works.java, 1 round\n")
                .containsPattern("\nnone +\\d")
                .containsPattern("\nagent +\\d")
                .containsPattern("\nlru:16 +\\d")
                .contains("Under lru:16: Works.square(int) 4,990 of 5,000 calls were hits.")
                .contains("Outputs and exit codes are the same.");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void endsWithExitCode3IfACacheChangesTheOutput() {
        Outcome outcome = compare("--method Works.counted --cache lru:16 </dev/null");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .containsPattern("standard output, line 11 differs: 'sum \\d+' under none, 'sum \\d+' under lru:16");
    }

    @Test
    void leavesOutALineThatDiffersFromRunToRun() {
        Outcome outcome = fine(compare("--jvm-arg '-Xmx{64m,128m}' -- stamp </dev/null"));
        assertThat(outcome.out())
                .containsPattern("\n-Xmx64m +\\d")
                .containsPattern("\n-Xmx128m +\\d")
                .contains("the same, apart from 1 line that differs from run to run by itself.");
    }

    @Test
    void neverSaysThatOutputsAreTheSameWhichDifferTooMuch() {
        Outcome outcome = fine(compare("--jvm-arg '-Xmx{64m,128m}' -- random </dev/null"));
        assertThat(outcome.out()).contains("Outputs cannot be compared").doesNotContain("are the same");
    }

    @Test
    void ignoresWhatItIsToldTo() {
        Outcome outcome = fine(compare("--ignore '[0-9.E-]+$' --jvm-arg '-Xmx{64m,128m}' -- random </dev/null"));
        assertThat(outcome.out()).contains("Outputs and exit codes are the same.");
    }

    @Test
    void givesEveryRunTheSameInput() {
        Outcome outcome = Launched.in(folder)
                .script("printf 12345 | cachebench compare Works.java --runs 2 --show-output -- read");
        fine(outcome);
        assertThat(outcome.err().split("read 5\n", -1)).hasSize(4); // of a warm-up and two rounds
        assertThat(outcome.out()).doesNotContain("read 5");
    }

    @Test
    void comparesTheFilesThatAProgramWrites() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Outcome outcome =
                compare("--watch out --ignore 'sum \\d+$' --method Works.square --cache lru:16 -- write </dev/null");
        fine(outcome);
        Outcome different =
                compare("--watch out --ignore '^sum ' --method Works.counted --cache lru:16 -- write </dev/null");
        assertThat(different.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
    }

    @Test
    void refusesAProgramThatFailsUnlessToldOtherwise() {
        Outcome outcome = compare("-- fail </dev/null");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .contains("the program failed with exit code 1: Exception in thread \"main\" "
                        + "java.lang.IllegalStateException: as asked")
                .contains("--ignore-failure");
        assertThat(fine(compare("--ignore-failure -- exit </dev/null")).out())
                .contains("Every run ended with exit code 4.");
    }

    @Test
    void writesJson() {
        Outcome outcome = fine(compare("--json </dev/null"));
        ParsedJson json = ParsedJson.of(outcome.out());
        assertThat(json.at("program")).isEqualTo("Works.java");
        assertThat(Double.parseDouble(json.at("variants/0/wall/0").toString())).isGreaterThan(1e6);
        assertThat(Double.parseDouble(json.at("variants/0/alloc/0").toString())).isGreaterThan(1e5);
    }

    @Test
    void gatesOnWhatAProgramTakes() throws IOException {
        Outcome outcome =
                compare("--fail-if 'memory>1kB' --fail-if 'wall>1h' --on-noise warn --junit gates.xml </dev/null");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("memory>1kB").contains("wall>1h");
        assertThat(folder.resolve("gates.xml")).content().contains("<testsuite");
        assertThat(compare("--fail-if 'hits>3' </dev/null").err()).contains("a program has no hits");
    }

    @Test
    void writesCsvAndMarkdown() {
        assertThat(fine(compare("--csv </dev/null")).out()).startsWith("program,variant,rounds,agreement,wall,");
        assertThat(fine(compare("--markdown </dev/null")).out())
                .startsWith("### `Works.java`")
                .contains("| none |");
    }
}
