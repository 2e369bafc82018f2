package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs and libraries run the same with and without probes, and pass the JVM's verifier. */
class CorpusIT {
    /** Something ran without probes or caches, and not because a method would have become too long. */
    private static final String NOT_WOVEN =
            "could not be woven|not counted: (?!\\S+: (it is too long|with a probe it would))";

    @TempDir
    private Path folder;

    @Test
    void ecjCompilesTheSame() throws IOException {
        Path sources = unpacked("commons-lang3-sources");
        String ecj = Programs.jar("ecj").toString();
        Outcome plain = java(
                "-jar", ecj, "-17", "-nowarn", "-d", folder.resolve("plain").toString(), sources.toString());
        Outcome profiled = Launched.cachebench(
                "profile",
                ecj,
                "--",
                "-17",
                "-nowarn",
                "-d",
                folder.resolve("profiled").toString(),
                sources.toString());

        assertThat(profiled.out()).isEqualTo(plain.out());
        assertThat(profiled.exitCode())
                .as(profiled.err())
                .isEqualTo(plain.exitCode())
                .isZero();
        assertThat(classes("profiled")).isNotEmpty().isEqualTo(classes("plain"));
        assertThat(profiled.err()).contains(".compile)").doesNotContainPattern(NOT_WOVEN);
    }

    @Tag("any-jdk")
    @Test
    void theJUnitLauncherRunsOurOwnTestsTheSame() {
        String classPath = System.getProperty("java.class.path");
        Outcome profiled = Launched.cachebench(
                "profile",
                "-cp",
                classPath + File.pathSeparator + Programs.jar("junit-platform-console-standalone"),
                "org.junit.platform.console.ConsoleLauncher",
                "--",
                "execute",
                "--disable-banner",
                "--select-class=dev.cachebench.cache.MemoTest",
                "--select-class=dev.cachebench.profile.FoldTest",
                "--select-class=dev.cachebench.weave.ProbeWeaverTest");

        assertThat(profiled.out()).containsPattern(" 0 tests failed").containsPattern(" [1-9]\\d* tests successful");
        assertThat(profiled.exitCode()).as(profiled.err()).isZero();
    }

    @Tag("any-jdk")
    @ParameterizedTest
    @ValueSource(strings = {"counts", "tree"})
    void everyClassOfTenLibrariesPassesTheVerifier(String mode) {
        List<Path> jars = Programs.jars(
                "guava",
                "spring-core",
                "netty-common",
                "jackson-databind",
                "kotlin-stdlib",
                "scala-library",
                "groovy",
                "clojure",
                "lucene-core",
                "bcprov-jdk18on",
                "h2",
                "ecj");
        String classPath = String.join(
                File.pathSeparator, jars.stream().map(Path::toString).toList());
        List<String> command = new ArrayList<>(List.of(
                "profile",
                "--mode",
                mode,
                "--jvm-arg",
                "-Xverify:all",
                "--jvm-arg",
                "-Xlog:disable",
                "-cp",
                classPath,
                Programs.source("LoadEverything"),
                "--"));
        jars.forEach(jar -> command.add(jar.toString()));

        Outcome outcome = Launched.cachebench(command.toArray(String[]::new));

        assertThat(outcome.out()).isEqualTo("linked many, refused 0\n");
        assertThat(outcome.err()).doesNotContainPattern(NOT_WOVEN);
    }

    @Tag("any-jdk")
    @Test
    void everyClassPassesTheVerifierWithACacheAroundEveryMethod() throws IOException {
        List<Path> jars = Programs.jars("guava", "kotlin-stdlib", "scala-library", "h2");
        Path report = folder.resolve("report.txt");
        List<String> command = new ArrayList<>(List.of(
                "memoize",
                "--jvm-arg",
                "-Xverify:all",
                "--jvm-arg",
                "-Xlog:disable",
                "-cp",
                String.join(
                        File.pathSeparator, jars.stream().map(Path::toString).toList()),
                "--method",
                "*",
                "--trust",
                "-o",
                report.toString(),
                Programs.source("LoadEverything"),
                "--"));
        jars.forEach(jar -> command.add(jar.toString()));

        Outcome outcome = Launched.cachebench(command.toArray(String[]::new));

        assertThat(outcome.out()).isEqualTo("linked many, refused 0\n");
        assertThat(report).content().contains("never called: ").doesNotContainPattern(NOT_WOVEN);
    }

    @Test
    void everyClassOfJavaBasePassesTheVerifier() {
        Outcome outcome = Launched.cachebench(
                "profile",
                "--jvm-arg",
                "-Xverify:all",
                "--jvm-arg",
                "-Xlog:disable",
                "--include",
                "java.*,javax.*,sun.*,com.sun.*,jdk.*",
                Programs.source("LoadEverything"),
                "--",
                "java.base");

        assertThat(outcome.out()).isEqualTo("linked many, refused 0\n");
        assertThat(outcome.err()).doesNotContainPattern(NOT_WOVEN);
    }

    private static Outcome java(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(args));
        return Launched.in(Launched.PROJECT).run(command);
    }

    private Path unpacked(String name) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        try (JarFile jar = new JarFile(Programs.jar(name).toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
                Path file = sources.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(jar.getInputStream(entry), file);
            }
        }
        return sources;
    }

    private List<String> classes(String name) throws IOException {
        Path root = folder.resolve(name);
        try (var files = Files.walk(root)) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(root.relativize(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
            return found;
        }
    }
}
