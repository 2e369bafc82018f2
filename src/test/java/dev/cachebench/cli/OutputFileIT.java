package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The result goes to a file whole, or not at all. */
@Tag("any-jdk")
class OutputFileIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "r.json, '{'",
        "r.csv, 'workload,args,cache,'",
        "r.md, '### '",
        "r.txt, 'fib(10) = 55'",
        "r, 'fib(10) = 55'"
    })
    void theEndingChoosesTheForm(String name, String start) throws IOException {
        Path file = folder.resolve(name);

        Outcome outcome = Called.cachebench("fib", "10", "--cache", "lru:3", "--output", file.toString())
                .fine();

        assertThat(outcome.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith(start).endsWith("\n");
        assertThat(names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.pstats", "r.collapsed", "r.speedscope.json", "r.callgrind", "r.html"})
    void aProfilesFileIsWrittenBesidesTheReport(String name) throws IOException {
        Path file = folder.resolve(name);

        Outcome outcome = Called.cachebench("fib", "10", "--profile", "calls", "-o", file.toString())
                .fine();

        assertThat(outcome.out()).contains("fib(10) = 55", "function calls");
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void anOptionChoosesTheFormBeforeTheEnding() throws IOException {
        Path file = folder.resolve("r.json");

        Called.cachebench("fib", "10", "--csv", "-o", file.toString()).fine();

        assertThat(Files.readString(file)).startsWith("workload,");
    }

    @Test
    void isNamedFromWhereTheUserIs() throws IOException {
        Launched.in(folder)
                .run("fib", "10", "--cache", "lru:3", "-o", "here.json")
                .fine();

        assertThat(ParsedJson.of(Files.readString(folder.resolve("here.json"))).at("runs/0/value"))
                .isEqualTo("55");
    }

    @Test
    void anOldFileIsReplacedWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "something old and long\n".repeat(1000));

        Launched.cachebench("fib", "10", "-o", file.toString()).fine();

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("fib(10) = 55");
        assertThat(names()).containsExactly("r.txt");
    }

    @Test
    void aFileThatCannotBeWrittenIsFoundOutBeforeAnythingRuns() throws IOException {
        // uncached, fib 90 would outlive the test's patience
        Path nowhere = folder.resolve("no such folder/r.json");

        Launched.cachebench("fib", "90", "--output", nowhere.toString()).mistake(nowhere.toString(), "no folder");
        Launched.cachebench("fib", "90", "--output", folder.toString()).mistake(folder.toString(), "is a folder");

        assertThat(names()).isEmpty();
    }

    @Test
    void aMistakeLeavesTheOldFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "old\n");

        Called.cachebench("fib", "10", "--cache", "lur", "-o", file.toString()).mistake("'lur'");
        Called.cachebench("fib", "ten", "-o", file.toString()).mistake("'ten'");

        assertThat(file).hasContent("old\n");
        assertThat(names()).containsExactly("r.txt");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aFunctionThatFailsLeavesTheOldFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "old\n");

        Launched.cachebench("factorial", "20000", "--stack", "256k", "-o", file.toString())
                .targetFailure("--stack");

        assertThat(file).hasContent("old\n");
    }

    @Test
    void theFileHasThePermissionsOfAnyNewFile() throws IOException {
        Outcome outcome = Launched.in(folder)
                .script("umask 022; touch usual; cachebench fib 10 -o new; "
                        + "cachebench fib 10 -o new; stat -c %a usual new");

        assertThat(outcome.fine().out()).isEqualTo("644\n644\n");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "old\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("r.txt"));

        Launched.in(folder).run("fib", "10", "-o", "link.txt").fine();

        assertThat(link).isSymbolicLink();
        assertThat(file).content().startsWith("fib(10) = 55");
    }

    @Test
    void whatIsNoFileIsWrittenToAndNotReplaced() throws IOException {
        Outcome outcome = Launched.in(folder)
                .script("mkfifo pipe; timeout 10 cat pipe & cachebench fib 10 -o pipe; wait; test -p pipe");

        assertThat(outcome.fine().out()).startsWith("fib(10) = 55");
    }
}
