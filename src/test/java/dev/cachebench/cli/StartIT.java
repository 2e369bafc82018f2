package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a start slow, counted instead of timed. */
class StartIT {
    /** What a run of a workload under a cache loads of our own; a few more are no harm, a package more is. */
    private static final int MOST_OF_OURS = 195;

    @TempDir
    private Path folder;

    private List<String> loaded;

    @BeforeEach
    void start() throws IOException {
        loaded = start("lru:10");
    }

    private List<String> start(String cache) throws IOException {
        Path log = folder.resolve("classes");
        Launched.with("CACHEBENCH_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run("fib", "10", "--cache", cache)
                .fine();
        return Files.readAllLines(log);
    }

    @Test
    void onlyTheWovenClassesAreNotInTheArchive() {
        assertThat(loaded.stream()
                        .filter(line -> !line.contains("source: shared objects file"))
                        .map(StartIT::name)
                        // a form that older JDKs spin for the lambdas of java.util.regex, which picocli needs
                        .filter(name -> !name.startsWith("java.lang.invoke.LambdaForm$MH/")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev.cachebench.workload.sample.Fibonacci"));
    }

    @Test
    void aStoreTakesNoJdbcAndNoSecurityProvidersAndStartsNoProcess() throws IOException {
        String cache = "disk:" + folder.resolve("store");
        start(cache);
        assertThat(start(cache).stream().map(StartIT::name))
                .contains("org.sqlite.core.NativeDB")
                .noneMatch(name -> name.startsWith("org.sqlite.jdbc"))
                .doesNotContain("org.sqlite.SQLiteConfig", "java.security.Provider", "java.lang.ProcessBuilder")
                .doesNotContain("dev.cachebench.store.redis.RedisSpec");
    }

    @Test
    void noLambdaOfOursIsLinked() {
        assertThat(ours()).isNotEmpty().noneMatch(name -> name.contains("$$Lambda"));
    }

    @Test
    void noMoreOfOurClassesLoadThanARunNeeds() {
        assertThat(ours()).hasSizeLessThan(MOST_OF_OURS);
    }

    @Test
    void theDirectoryOfTheJarIsNotRead() {
        // A CDS archive brings every class, and the workload is in a small jar of its own: this class, which opens a
        // jar
        // of the class path, loads only when a class or a resource is looked for in vain.
        assertThat(loaded.stream().map(StartIT::name)).doesNotContain("jdk.internal.loader.URLClassPath$JarLoader");
    }

    @Test
    void theJarHoldsNoClassesForOtherVersionsOfJava() throws IOException {
        try (JarFile jar =
                new JarFile(Launched.PROJECT.resolve("target/cachebench.jar").toFile())) {
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("META-INF/versions/"));
        }
    }

    private List<String> ours() {
        return loaded.stream()
                .map(StartIT::name)
                .filter(name -> name.startsWith("dev.cachebench."))
                .toList();
    }

    /** Out of {@code [0.123s][info][class,load] NAME source: ...}. */
    private static String name(String line) {
        String rest = line.substring(line.lastIndexOf("] ") + 2);
        return rest.substring(0, rest.indexOf(' '));
    }
}
