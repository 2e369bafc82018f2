package dev.cachebench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README shows what really happens: its marked blocks are run, and must print what stands there. */
class ReadmeIT {
    private static final Path README = Path.of("README.md");
    private static final long TIMEOUT_SECONDS = 600;

    @Test
    void marksBlocksToRun() throws IOException {
        assertThat(blocks()).as("blocks of %s marked <!-- run -->", README).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> printsWhatItShows() throws IOException {
        return blocks().stream().flatMap(ReadmeIT::tests);
    }

    @Test
    void aJavaBlockIsCompiledAndRun() throws Exception {
        assertThat(run(List.of("System.out.println(CacheSpec.parse(\"lru\")); // prints: lru:128")))
                .containsExactly("lru:128");
        assertThat(run(List.of("nonsense();"))).anyMatch(line -> line.contains("nonsense"));
    }

    private static List<ReadmeBlock> blocks() throws IOException {
        return ReadmeBlock.of(Files.readString(README));
    }

    private static Stream<DynamicTest> tests(ReadmeBlock block) {
        return switch (block.language()) {
            case "console" ->
                block.steps().stream()
                        .map(step -> DynamicTest.dynamicTest(
                                README + ":" + step.line() + " $ " + step.command(),
                                () -> compare(step.line(), step.command(), step.expected(), print(step))));
            case "java" ->
                Stream.of(DynamicTest.dynamicTest(
                        README + ":" + block.line() + " java",
                        () -> compare(block.line(), "the Java code", block.prints(), run(block.lines()))));
            default ->
                Stream.of(DynamicTest.dynamicTest(README + ":" + block.line(), () -> {
                    throw new AssertionError("nobody knows how to run a block of '" + block.language() + "'");
                }));
        };
    }

    /** Standard output and standard error, in the order in which they came. */
    private static List<String> print(ReadmeBlock.Step step) {
        return Launched.bash("exec 2>&1\n" + step.command(), TIMEOUT_SECONDS)
                .out()
                .lines()
                .toList();
    }

    private static List<String> run(List<String> code) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("readme");
        try {
            return JavaSnippet.run(code, folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void compare(int line, String what, List<String> expected, List<String> actual) {
        Transcript.difference(expected, actual).ifPresent(difference -> {
            throw new AssertionError(README + ":" + line + ": " + what + "\n" + difference);
        });
    }
}
