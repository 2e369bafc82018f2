package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.report.Style;
import dev.cachebench.report.guide.MarkdownText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the guide, as {@code cachebench help} prints them. */
class TopicTest {
    private static final Path PAGES = Path.of("src/site/markdown");

    /** Pages of the site that are no topics: the way in, and what only those need who have the sources. */
    private static final List<String> NOT_TOPICS = List.of("index", "contributing", "design");

    @Test
    void everyPageIsATopicAndEveryTopicAPage() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
                            .filter(page -> !NOT_TOPICS.contains(page)))
                    .containsExactlyInAnyOrderElementsOf(Topic.ids());
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void theIndexAndTheMenuLinkToIt(Topic topic) throws IOException {
        assertThat(Files.readString(PAGES.resolve("index.md"))).contains("](" + topic.id() + ".md)");
        assertThat(Files.readString(Path.of("src/site/site.xml"))).contains("\"" + topic.id() + ".html\"");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void itReadsAsTextInEightyColumns(Topic topic) throws IOException {
        String text = MarkdownText.render(Files.readString(PAGES.resolve(topic.id() + ".md")), 80, new Style(false));

        List<String> prose =
                text.lines().filter(line -> !line.startsWith("    ")).toList();
        assertThat(text.lines().skip(1).findFirst())
                .hasValueSatisfying(rule -> assertThat(rule).matches("=+"));
        assertThat(prose).allMatch(line -> line.length() <= 80, "fits into 80 columns");
        assertThat(prose)
                .noneMatch(line -> line.matches(".*(`|\\*\\*|]\\(|<!--).*") || line.matches("[#|].*"), "has no markup");
    }
}
