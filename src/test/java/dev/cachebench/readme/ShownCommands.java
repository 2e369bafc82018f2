package dev.cachebench.readme;

import dev.cachebench.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests made of the marked blocks of a page: each command is run, and must print what stands below it. */
final class ShownCommands {
    private static final long TIMEOUT_SECONDS = 600;

    private final Path page;

    private ShownCommands(Path page) {
        this.page = page;
    }

    static Stream<DynamicTest> of(Path page) throws IOException {
        ShownCommands shown = new ShownCommands(page);
        return MarkdownBlock.of(Files.readString(page)).stream().flatMap(shown::tests);
    }

    private Stream<DynamicTest> tests(MarkdownBlock block) {
        return switch (block.language()) {
            case "console" ->
                block.steps().stream()
                        .map(step -> test(step.line(), "$ " + step.command(), step.expected(), () -> print(step)));
            case "java" -> Stream.of(test(block.line(), "java", block.prints(), () -> run(block.lines())));
            default ->
                throw new IllegalArgumentException(
                        page + ":" + block.line() + ": nobody knows how to run a block of '" + block.language() + "'");
        };
    }

    private DynamicTest test(int line, String what, List<String> expected, Actual actual) {
        String name = page + ":" + line + " " + what;
        return DynamicTest.dynamicTest(
                name,
                () -> Transcript.difference(expected, actual.lines()).ifPresent(difference -> {
                    throw new AssertionError(name + "\n" + difference);
                }));
    }

    /** Standard output and standard error, in the order in which they came. */
    private static List<String> print(MarkdownBlock.Step step) {
        return Launched.bash("exec 2>&1\n" + step.command(), TIMEOUT_SECONDS)
                .out()
                .lines()
                .toList();
    }

    /** What a Java block prints. */
    static List<String> run(List<String> code) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("snippet");
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

    private interface Actual {
        List<String> lines() throws Exception;
    }
}
