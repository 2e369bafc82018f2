package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A collection that a method is given may be of the program's own class, by whichever way that is below its type. */
class OwnCollectionsTest {
    @TempDir
    private Path folder;

    /** @param body of a class of the program that nobody names where the method is */
    private boolean isKnownToBePure(String type, String own, String body) throws IOException {
        Path source = Files.writeString(folder.resolve("Sums.java"), """
                import java.util.*;
                class Sums {
                    static int asked;
                    static int first(%s values) {
                        return values.get(0);
                    }
                    static class Own extends %s {
                        %s
                    }
                }
                """.formatted(type, own, body));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString()))
                .isZero();
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            String descriptor = "(L" + "java/util/" + type.replaceFirst("<.*", "") + ";)I";
            return new CodeJudge(classes)
                    .safety(new MethodRef("Sums", "first", descriptor, true))
                    .proven();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<Integer> | ArrayList<Integer> | Integer get(int at)",
                "List<Integer> | AbstractList<Integer> | Integer get(int at)",
                "List<Integer> | Vector<Integer> | Integer get(int at)",
            })
    void itsCodeIsPartOfTheMethod(String type, String own, String get) throws IOException {
        String size = own.startsWith("AbstractList") ? "public int size() { return 1; }" : "";
        assertThat(isKnownToBePure(type, own, size + "public " + get + " { return asked++; }"))
                .isFalse();
        assertThat(isKnownToBePure(type, own, size + "public " + get + " { return 7; }"))
                .isTrue();
    }
}
