package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What their code alone says of methods whose worth of caching is known. */
class CodeJudgeTest {
    @TempDir
    static Path folder;

    private static final List<PlantedMethod> METHODS = new ArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        for (PlantedProgram program : PlantedPrograms.all(7)) {
            String source = program.write(folder).toString();
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, errors, "-proc:none", "-nowarn", "-g", "-d", folder.toString(), source);
            assertThat(code).as(errors.toString()).isZero();
            METHODS.addAll(program.methods());
        }
    }

    @Test
    void speaksAgainstNoMethodThatIsWorthACache() throws Exception {
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            for (PlantedMethod each : METHODS) {
                if (each.truth() instanceof Truth.Opportunity truth) {
                    MethodRef method = ref(each, classes);
                    assertThat(judge.useless(method)).as(each.name()).isNull();
                    assertThat(judge.safety(method).shown()).as(each.name()).isTrue();
                    assertThat(judge.keyFields(method).isEmpty() && truth.needs("keys="))
                            .as("%s has no fields for its key", each.name())
                            .isFalse();
                    assertThat(judge.isStateless(method)).as(each.name()).isEqualTo(truth.stateless());
                }
            }
        }
    }

    @Test
    void speaksAgainstEveryMethodWhoseResultsACacheWouldChange() throws Exception {
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            for (PlantedMethod each : METHODS) {
                if (each.truth() instanceof Truth.Unsafe truth) {
                    Safety safety = judge.safety(ref(each, classes));
                    assertThat(safety.shown()).as(each.name()).isEqualTo(truth.safeAsCopy());
                    assertThat(safety.copies()).as(each.name()).isEqualTo(truth.safeAsCopy());
                    assertThat(safety.reason() == null).as(each.name()).isEqualTo(truth.safeAsCopy());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        size | reads files or connections, File.length | | ttl=5m, if results may be so old
        warned | reads files or connections, File.length | writes to a log, Logger.warning (Shop.java:6) \
             | ttl=5m, if results may be so old and you know the rest to be harmless
        Style.logged | writes to a log, Logger.warning | |
        Style.text | reads Style.book, which equals does not compare | | keys=book,id
        Style.counted | reads Style.book, which equals does not compare | writes a static field, Shop.calls (Shop.java:21) |
        Style.scaled | reads Style.book, which equals does not compare | |
        counted | reads files or connections, File.length | writes a static field, Shop.calls (Shop.java:10) |
        Query.size | reads files or connections, File.length | reads Query.name of its key, which may change (Shop.java:28) \
             | ttl=5m, if results may be so old and you know the rest to be harmless
        """)
    void saysWhatIsToBeKnownBeforeACacheIsSafe(String method, String reason, String also, String remedy)
            throws Exception {
        Path source = Files.writeString(folder.resolve("Shop.java"), """
            public class Shop {
                static final java.util.logging.Logger LOG = null;
                static int calls;
                static long size(String name) { return new java.io.File(name).length(); }
                static long warned(String name) { long size = new java.io.File(name).length();
                    if (size == 0) LOG.warning(name);
                    return size;
                }
                static long counted(String name) { long size = new java.io.File(name).length();
                    calls++;
                    return size;
                }
            }
            class Style {
                final int id;
                final String book;
                Style(int id, String book) { this.id = id; this.book = book; }
                public boolean equals(Object o) { return o instanceof Style && ((Style) o).id == id; }
                public int hashCode() { return id; }
                String text() { return book + id; }
                String counted() { Shop.calls++; return book + id; }
                String scaled() { return book + Shop.calls; }
                int logged() { Shop.LOG.warning("again"); return 2 * id; }
            }
            class Query {
                private String name;
                void name(String to) { name = to; }
                long size() { return new java.io.File(name).length(); }
            }
            """);
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString());
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            Safety safety =
                    new CodeJudge(classes).safety(ref(method.contains(".") ? method : "Shop." + method, classes));
            assertThat(safety.shown()).isFalse();
            assertThat(safety.reason()).startsWith(reason);
            assertThat(safety.also()).isEqualTo(also);
            assertThat(safety.remedy()).isEqualTo(remedy);
        }
    }

    /** A key that is told by which object it is, and not by what is in it, says nothing of a call if that changes. */
    @Test
    void noAgeOfResultsIsRightForAKeyThatWasWritten() throws Exception {
        Path source = Files.writeString(folder.resolve("Query.java"), """
            class Query {
                private String name;
                void name(String to) { name = to; }
                long size() { return new java.io.File(name).length(); }
            }
            """);
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString());
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            MethodRef size = ref("Query.size", classes);
            assertThat(judge.target(size).written()).containsOnlyKeys("Query.name");

            Safety written = judge.safety(size, Map.of("Query.name", 7L));
            assertThat(written.also())
                    .isEqualTo("reads Query.name of its key, which was written 7 times after the first call in this run"
                            + " (Query.java:4)");
            assertThat(written.remedies()).isEmpty();

            Safety steady = judge.safety(size, Map.of("Query.name", 0L));
            assertThat(steady.also()).isNull();
            assertThat(steady.remedy()).isEqualTo("ttl=5m, if results may be so old");
        }
    }

    @Test
    void saysThatResultsLackEquals() throws Exception {
        Path source = Files.writeString(folder.resolve("Price.java"), """
            final class Price {
                final long cents;
                Price(long cents) { this.cents = cents; }
                static Price of(int units) { long sum = 0;
                    for (int i = 0; i < units; i++) sum += i;
                    return new Price(sum);
                }
            }
            """);
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString());
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            Safety safety = new CodeJudge(classes).safety(ref("Price.of", classes));
            assertThat(safety.shown()).isFalse();
            assertThat(safety.reason())
                    .isEqualTo("returns objects without equals: whoever compares them tells a new one from others");
        }
    }

    private static MethodRef ref(PlantedMethod method, ProgramClasses classes) {
        return ref(method.name().substring(0, method.name().indexOf('(')), classes);
    }

    private static MethodRef ref(String name, ProgramClasses classes) {
        int dot = name.lastIndexOf('.');
        return classes.methods(name.substring(0, dot)).stream()
                .filter(each -> each.name().equals(name.substring(dot + 1)))
                .map(Declared::ref)
                .findFirst()
                .orElseThrow();
    }
}
