package dev.cachebench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README shows what really happens: its marked blocks are run, and must print what stands there. */
@Tag("any-jdk")
class ReadmeIT {
    private static final Path README = Path.of("README.md");

    @TestFactory
    Stream<DynamicTest> readme() throws IOException {
        return ShownCommands.of(README);
    }

    @Test
    void marksBlocksToRun() throws IOException {
        assertThat(MarkdownBlock.of(Files.readString(README))).hasSizeGreaterThan(5);
    }

    @Test
    void isShortEnoughToBeRead() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(250);
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        List<String> links = Links.of(Files.readString(README));

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void aJavaBlockIsCompiledAndRun() throws Exception {
        assertThat(ShownCommands.run(List.of("System.out.println(CacheSpec.parse(\"lru\")); // prints: lru:128")))
                .containsExactly("lru:128");
        assertThat(ShownCommands.run(List.of("nonsense();"))).anyMatch(line -> line.contains("nonsense"));
    }
}
