package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.purity.ResultHandling.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What code does with results is what a run of it does with them. */
class ResultChangesTest {
    private static final Path SOURCES = Path.of("src/test/resources/advise/results");
    private static final String OUTER = "shop.Results$";

    @TempDir
    static Path folder;

    private static String classPath;
    private static ProgramClasses classes;
    private static PurityProof proof;

    @BeforeAll
    static void compile() {
        Path library = folder.resolve("library");
        Path program = folder.resolve("program");
        compile(library, "report/Report.java");
        compile(program, "shop/Made.java", "shop/Results.java");
        classPath = program + File.pathSeparator + library;
        classes = new ProgramClasses(classPath);
        proof = new PurityProof(classes::read, classes::names);
    }

    private static void compile(Path to, String... sources) {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-g", "-d", to.toString()));
        arguments.addAll(List.of("-cp", folder.resolve("library").toString()));
        for (String each : sources) {
            arguments.add(SOURCES.resolve(each).toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(code).as(errors.toString()).isZero();
    }

    @AfterAll
    static void close() throws Exception {
        classes.close();
    }

    static Stream<String> changed() {
        return kinds("Changed");
    }

    static Stream<String> hidden() {
        return kinds("Hidden");
    }

    static Stream<String> identity() {
        return kinds("Identity");
    }

    static Stream<String> harmless() {
        return kinds("Harmless");
    }

    private static Stream<String> kinds(String group) {
        String prefix = (OUTER + group + "$").replace('.', '/');
        return classes.names().stream()
                .filter(each -> each.startsWith(prefix) && each.indexOf('$', prefix.length()) < 0)
                .map(each -> each.substring(prefix.length()));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void aChangeIsFoundWithItsLine(String kind) throws Exception {
        ResultHandling found = handling("Changed", kind);
        assertThat(found.verdict()).as("%s", found.reason()).isEqualTo(Verdict.CHANGED);
        assertThat(found.reason().place()).matches("(Results|Report)\\.java:\\d+");
        assertThat(changes("Changed", kind)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void codeThatCannotBeFollowedIsNotSaidToRead(String kind) throws Exception {
        assertThat(handling("Hidden", kind).verdict()).isNotEqualTo(Verdict.READ);
        assertThat(changes("Hidden", kind)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("identity")
    void whatMattersMoreThanTheContentIsNotSaidToBeReading(String kind) throws Exception {
        assertThat(handling("Identity", kind).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(changes("Identity", kind)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void readingIsFoundToBeNoMore(String kind) throws Exception {
        ResultHandling found = handling("Harmless", kind);
        assertThat(found.verdict()).as("%s", found.reason()).isEqualTo(Verdict.READ);
        assertThat(found.callers()).isPositive();
        assertThat(changes("Harmless", kind)).isFalse();
    }

    @Test
    void theFirstChangeIsNamed() {
        assertThat(handling("Changed", "ByCollectionsSort").reason().what()).isEqualTo("Collections.sort");
        assertThat(handling("Changed", "ByAssignment").reason().what()).isEqualTo("an assignment");
        assertThat(handling("Changed", "InAnotherPackage").reason().place()).startsWith("Report.java:");
    }

    /** Of the method of a kind that makes what is kept: its own, or that of the class in it that has one. */
    private static ResultHandling handling(String group, String kind) {
        String prefix = (OUTER + group + "$" + kind).replace('.', '/');
        Declared made = null;
        for (String each : List.of(prefix, prefix + "$Own")) {
            for (Declared method : classes.methods(each) == null ? List.<Declared>of() : classes.methods(each)) {
                boolean makes = List.of("made", "get", "reflected").contains(method.name());
                made = made == null && makes && !method.isHidden() ? method : made;
            }
        }
        return proof.handling(made.ref());
    }

    /** Whether what was made is something else after the run. */
    private static boolean changes(String group, String kind) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String each : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(each).toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            Method run = loader.loadClass(OUTER + group + "$" + kind).getDeclaredMethod("run");
            run.setAccessible(true);
            List<?> made =
                    (List<?>) loader.loadClass("shop.Made").getField("ALL").get(null);
            run.invoke(null);
            // The first is of the content that all have which the same method makes.
            List<String> contents = new ArrayList<>();
            made.forEach(each -> contents.add(content(each)));
            Object fresh = fresh(loader, group, kind, made);
            return contents.stream().anyMatch(each -> !each.equals(content(fresh)));
        }
    }

    private static Object fresh(ClassLoader loader, String group, String kind, List<?> made) throws Exception {
        Class<?> type = loader.loadClass(OUTER + group + "$" + kind);
        Class<?> own = Arrays.stream(type.getDeclaredClasses())
                .filter(each -> each.getSimpleName().equals("Own"))
                .findFirst()
                .orElse(type);
        for (Method each : own.getDeclaredMethods()) {
            if (List.of("made", "get", "reflected").contains(each.getName()) && !each.isBridge()) {
                each.setAccessible(true);
                var constructor = own.getDeclaredConstructor();
                constructor.setAccessible(true);
                each.invoke(constructor.newInstance());
            }
        }
        return made.get(made.size() - 1);
    }

    private static String content(Object made) {
        return made instanceof List<?> || made instanceof java.util.Map<?, ?>
                ? made.toString()
                : Arrays.deepToString(new Object[] {made});
    }
}
