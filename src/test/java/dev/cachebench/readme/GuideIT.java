package dev.cachebench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** As {@link ReadmeIT}, for the guide: a method for each page, so that a page can be run alone. */
class GuideIT {
    private static final Path PAGES = Path.of("src/site/markdown");

    @TestFactory
    Stream<DynamicTest> index() throws IOException {
        return page("index");
    }

    @TestFactory
    Stream<DynamicTest> caches() throws IOException {
        return page("caches");
    }

    @TestFactory
    Stream<DynamicTest> stores() throws IOException {
        return page("stores");
    }

    @TestFactory
    Stream<DynamicTest> keys() throws IOException {
        return page("keys");
    }

    @TestFactory
    Stream<DynamicTest> promises() throws IOException {
        return page("promises");
    }

    @TestFactory
    Stream<DynamicTest> comparing() throws IOException {
        return page("comparing");
    }

    @TestFactory
    Stream<DynamicTest> gates() throws IOException {
        return page("gates");
    }

    @TestFactory
    Stream<DynamicTest> profiling() throws IOException {
        return page("profiling");
    }

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        return page("programs");
    }

    @TestFactory
    Stream<DynamicTest> advise() throws IOException {
        return page("advise");
    }

    @TestFactory
    Stream<DynamicTest> control() throws IOException {
        return page("control");
    }

    @TestFactory
    Stream<DynamicTest> tune() throws IOException {
        return page("tune");
    }

    @TestFactory
    Stream<DynamicTest> pipeline() throws IOException {
        return page("pipeline");
    }

    @Tag("any-jdk")
    @TestFactory
    Stream<DynamicTest> traces() throws IOException {
        return page("traces");
    }

    @Tag("any-jdk")
    @TestFactory
    Stream<DynamicTest> formats() throws IOException {
        return page("formats");
    }

    @TestFactory
    Stream<DynamicTest> embedding() throws IOException {
        return page("embedding");
    }

    @TestFactory
    Stream<DynamicTest> figures() throws IOException {
        return page("figures");
    }

    @TestFactory
    Stream<DynamicTest> contributing() throws IOException {
        return page("contributing");
    }

    @TestFactory
    Stream<DynamicTest> design() throws IOException {
        return page("design");
    }

    @Test
    void everyPageIsRun() throws IOException {
        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(GuideIT.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(TestFactory.class))
                        .map(Method::getName)
                        .map(name -> name + ".md")
                        .toList());
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            assertThat(Links.of(Files.readString(page)))
                    .as(page.toString())
                    .allSatisfy(link -> assertThat(
                                    link.startsWith("images/")
                                            ? Path.of("src/site/resources", link)
                                            : PAGES.resolve(link).normalize())
                            .exists());
        }
    }

    private static Stream<DynamicTest> page(String name) throws IOException {
        return ShownCommands.of(PAGES.resolve(name + ".md"));
    }

    private static Iterable<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> page.toString().endsWith(".md")).toList();
        }
    }
}
