package dev.cachebench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The programs that tests profile, and what their profiles say. */
final class Programs {
    static final Path CORPUS = Launched.PROJECT.resolve("target/corpus");

    private Programs() {}

    /** One of src/test/resources/programs. */
    static String source(String name) {
        return Launched.PROJECT
                .resolve("src/test/resources/programs/" + name + ".java")
                .toString();
    }

    /** One of src/test/resources/cases. */
    static String caseSource(String name) {
        return Launched.PROJECT
                .resolve("src/test/resources/cases/" + name + ".java")
                .toString();
    }

    /** Calls by function, without file and line, of a profile written as JSON; of one name added up. */
    static Map<String, Long> calls(Path json) throws IOException {
        Map<String, Long> calls = new HashMap<>();
        for (Object function : ParsedJson.of(Files.readString(json)).list("functions")) {
            Map<?, ?> row = (Map<?, ?>) function;
            calls.merge(name(row), (Long) row.get("ncalls"), Long::sum);
        }
        return calls;
    }

    /** Cumulative nanoseconds by function. */
    static Map<String, Long> cumulative(Path json) throws IOException {
        Map<String, Long> nanos = new HashMap<>();
        for (Object function : ParsedJson.of(Files.readString(json)).list("functions")) {
            Map<?, ?> row = (Map<?, ?>) function;
            nanos.merge(name(row), (Long) row.get("cumtimeNanos"), Long::sum);
        }
        return nanos;
    }

    private static String name(Map<?, ?> row) {
        return row.get("name").toString().replaceFirst("^.*:\\d+\\((?:.*\\.)?(.*)\\)$", "$1");
    }

    /** The jars of the corpus by name, without the ending. */
    static Path jar(String name) {
        return CORPUS.resolve(name + ".jar");
    }

    static List<Path> jars(String... names) {
        return Arrays.stream(names).map(Programs::jar).toList();
    }
}
