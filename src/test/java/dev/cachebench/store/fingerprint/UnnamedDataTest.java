package dev.cachebench.store.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kept result ought to depend on is asked for, until it is named. */
class UnnamedDataTest {
    private static String question(String what, int line, String option) {
        return "Shop.price reads " + what + " (Shop.java:" + line + "), on which kept results do not depend; --depends "
                + option + " makes them do so";
    }

    private static CompiledProgram reading(String expression) throws IOException {
        return CompiledProgram.of("""
                import java.io.*;
                import java.nio.file.*;

                class Shop {
                    static int price(String n) throws Exception {
                        return String.valueOf(%s).length();
                    }
                }
                """.formatted(expression));
    }

    private static void assertAsks(String expression, String what, String option) throws IOException {
        try (CompiledProgram program = reading(expression)) {
            assertThat(program.version("price", "(Ljava/lang/String;)I").questions())
                    .containsExactly(question(what, 6, option));
            if (!option.equals("rates.txt")) { // a file that is there can be named
                assertThat(program.version("price", "(Ljava/lang/String;)I", option)
                                .questions())
                        .isEmpty();
            }
        }
    }

    @Test
    void asksForFilesByNameWhereThatIsAConstant() throws IOException {
        for (String expression : new String[] {
            "Files.readString(Path.of(\"rates.txt\"))",
            "Files.readAllLines(Paths.get(\"rates.txt\"))",
            "new FileReader(\"rates.txt\").read()",
            "new FileInputStream(new File(\"rates.txt\")).read()",
            "new File(\"rates.txt\").length()"
        }) {
            assertAsks(expression, "the file rates.txt", "rates.txt");
        }
    }

    @Test
    void asksForFilesOfWhichOnlyTheCallerKnowsTheName() throws IOException {
        assertAsks("Files.readString(Path.of(n))", "a file", "FILE");
        assertAsks("Files.readString(Path.of(n).resolve(\"x\"))", "a file", "FILE");
        assertAsks("new File(n, \"x\").exists()", "a file", "FILE");
    }

    @Test
    void asksForSettings() throws IOException {
        assertAsks("System.getenv(\"RATE\")", "the environment variable RATE", "env:RATE");
        assertAsks("System.getProperty(\"rate\")", "the system property rate", "property:rate");
        assertAsks("System.getProperty(\"rate\", \"none\")", "the system property rate", "property:rate");
        assertAsks("Integer.getInteger(\"rate\", 3)", "a system property", "property:NAME");
        assertAsks("System.getenv(n)", "the environment", "env:NAME");
    }

    @Test
    void aNamedFileIsNotAskedFor(@TempDir Path folder) throws IOException {
        Path rates = Files.writeString(folder.resolve("rates.txt"), "1");
        Path other = Files.writeString(folder.resolve("other.csv"), "1");
        try (CompiledProgram program = reading("Files.readString(Path.of(\"" + rates + "\"))")) {
            for (String named : new String[] {rates.toString(), folder.toString(), folder + "/*.txt"}) {
                assertThat(program.version("price", "(Ljava/lang/String;)I", named)
                                .questions())
                        .isEmpty();
            }
            assertThat(program.version("price", "(Ljava/lang/String;)I", other.toString())
                            .questions())
                    .hasSize(1);
        }
    }

    @Test
    void asksNothingOfCodeThatReadsNothing() throws IOException {
        try (CompiledProgram program = reading("Path.of(n).getFileName() + System.lineSeparator()")) {
            assertThat(program.version("price", "(Ljava/lang/String;)I").questions())
                    .isEmpty();
        }
    }
}
