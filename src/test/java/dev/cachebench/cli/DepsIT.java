package dev.cachebench.cli;

import static dev.cachebench.target.TestRepository.needs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.target.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines with {@code //DEPS} bring jars and what these need, from the local repository or else from a remote one. */
class DepsIT {
    private static final String MAIN = """
            //DEPS g:a:1
            public class Main {
                public static void main(String[] args) throws Exception {
                    for (int i = 0; i < 3; i++) {
                        System.out.println(version("a") + version("b"));
                    }
                }

                static String version(String jar) throws Exception {
                    try (var in = Main.class.getResourceAsStream("/" + jar + ".txt")) {
                        return in == null ? "none" : new String(in.readAllBytes());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private TestRepository local;
    private TestRepository remote;

    @BeforeEach
    void write() throws IOException {
        local = new TestRepository(folder.resolve(".m2/repository"));
        remote = new TestRepository(folder.resolve("remote"));
        Files.createDirectories(local.folder());
        Files.writeString(folder.resolve(".m2/settings.xml"), remote.settings());
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/Main.java"), MAIN);
    }

    private Outcome run(String... args) {
        return Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Duser.home=" + folder)
                .run(args);
    }

    private Outcome memoize(String... options) {
        String[] all = Arrays.copyOf(new String[] {"memoize", "src", "--method", "Main.version"}, 4 + options.length);
        System.arraycopy(options, 0, all, 4, options.length);
        return run(all);
    }

    @Test
    void whatIsInTheLocalRepositoryIsTakenInSilence() {
        local.with("g:a:1", needs("g:b:2")).with("g:b:2");

        Outcome outcome = memoize();

        assertThat(outcome.out()).isEqualTo("12\n12\n12\n");
        assertThat(outcome.err()).startsWith("Main.version(String)  lru:128\n").contains("hits=4, misses=2");
        assertThat(run("call", "src/Main.java#version", "b").fine().value()).startsWith("2");
    }

    @Test
    void aRealLibraryComesWithWhatItNeeds() throws IOException {
        Files.writeString(folder.resolve("Real.java"), """
                //DEPS com.github.ben-manes.caffeine:caffeine:3.3.1
                class Real {
                    static String find(String type) throws Exception {
                        return Class.forName(type).getSimpleName();
                    }
                }
                """);

        assertThat(Launched.in(folder)
                        .run("call", "--offline", "Real.java#find", "org.jspecify.annotations.Nullable")
                        .fine()
                        .value())
                .startsWith("Nullable");
    }

    @Test
    void whatIsNotThereIsFetchedWithANote() {
        remote.with("g:a:1", needs("g:b:2")).with("g:b:2");

        List<String> notes = memoize().err().lines().toList();
        assertThat(notes.get(0))
                .isEqualTo("cachebench: looking for jars in mirror ("
                        + remote.folder().toUri() + ")");
        assertThat(notes.get(1)).matches("cachebench: fetched 4 files, .* k?B");
        assertThat(notes.get(2)).startsWith("Main.version(String)");
        assertThat(memoize().err()).as("the second time").startsWith("Main.version(String)");
    }

    @Test
    void whatIsNowhereIsNamedWithItsLine() {
        local.with("g:a:1", needs("g:gone:3"));

        for (Outcome outcome : List.of(memoize(), run("call", "src#version", "a"))) {
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines().toList().get(1))
                    .startsWith("cachebench: '//DEPS g:a:1' in src/Main.java:1 needs g:gone:3, which is neither in ")
                    .contains("nor in mirror");
        }
        assertThat(memoize("--offline").exitCode()).isEqualTo(ExitCode.MISSING.code);
        memoize("--offline").complaint("g:gone:3", "--offline lets nothing be fetched");
    }

    @Test
    void aLockHoldsTheJars() throws IOException {
        local.with("g:a:1", needs("g:b:2")).with("g:b:2").with("g:b:3");
        assertThat(memoize("--lock-deps").exitCode()).isZero();
        assertThat(folder.resolve("src/deps.lock")).content().contains("asked g:a:1", "jar g:b:2 ");

        local.with("g:a:1", needs("g:b:3"));
        assertThat(memoize().out()).startsWith("12\n");
        Files.copy(local.file("g:b:3", ".jar"), local.file("g:b:2", ".jar"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(memoize().exitCode()).isEqualTo(ExitCode.MISSING.code);
        memoize().complaint("is not the jar that was pinned");
        assertThat(memoize("--lock-deps").out()).startsWith("13\n");
    }

    @Test
    void aLineThatNamesNoJarIsWrongUsage() throws IOException {
        Files.writeString(folder.resolve("src/Main.java"), MAIN.replace("g:a:1", "g:a"));

        memoize().mistake("'//DEPS g:a' in src/Main.java:1 names no jar; write group:artifact:version");
    }

    @Test
    void onlySourcesHaveJarsToLock() {
        run("call", "src#version", "a", "--lock-deps", "--cache", "none");
        run("memoize", "Nothing", "--lock-deps", "--method", "x").mistake("--lock-deps");
    }

    @Test
    void mavensResolverIsLoadedForSuchLinesAlone() throws IOException {
        Path log = folder.resolve("classes");
        local.with("g:a:1");
        for (boolean lines : new boolean[] {true, false}) {
            Files.writeString(folder.resolve("src/Main.java"), lines ? MAIN : MAIN.replace("//DEPS", "//"));
            Launched.in(folder)
                    .and("CACHEBENCH_JAVA_OPTS", "-Duser.home=" + folder + " -Xlog:class+load:file=" + log)
                    .run("call", "src#version", "a");
            assertThat(Files.readString(log).contains("org.eclipse.aether.")).isEqualTo(lines);
        }
    }
}
