package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself: where it may be called from, what it needs and what it does on its first use. */
class LauncherIT {
    private static final String INFO = "CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)";
    private static final String[] MAIN_JOB = {"fib", "40", "--cache", "lru:10"};
    private static final int MISSING = ExitCode.MISSING.code;

    @TempDir
    private Path folder;

    @Test
    void worksFromAnyFolder() {
        assertThat(Launched.in(folder).run(MAIN_JOB).fine().out()).contains(INFO);
        assertThat(Launched.in(folder)
                        .run("levenshtein", "recieve", "--top", "1")
                        .fine()
                        .out())
                .as("the word list is found from there too")
                .contains("relieve (1)");
    }

    @Test
    void worksThroughSymbolicLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Launched.LAUNCHER);
        Path relative = Files.createSymbolicLink(folder.resolve("cb"), Path.of("link"));

        for (Path start : List.of(link, relative)) {
            assertThat(Launched.in(folder).run(command(start)).fine().out()).contains(INFO);
        }
        assertThat(Launched.in(folder)
                        .and("PATH", folder + ":" + System.getenv("PATH"))
                        .script("cb fib 40 --cache lru:10")
                        .fine()
                        .out())
                .contains(INFO);
    }

    @Test
    void worksThroughALinkToTheFolderWithASpaceInItsName() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("my cache bench"), Launched.PROJECT);

        assertThat(Launched.in(folder)
                        .run(command(link.resolve("scripts/cachebench")))
                        .fine()
                        .out())
                .contains(INFO);
    }

    @Test
    void passesArgumentsOnAsTheyAre() {
        assertThat(Launched.cachebench("levenshtein-recursive", "a  b*$HOME", "", "--cache", "lru")
                        .fine()
                        .lines()
                        .get(0))
                .isEqualTo("levenshtein-recursive(a  b*$HOME, ) = 10");
    }

    @Test
    void runsOnTheJavaOfJavaHome() {
        assertThat(Launched.cachebench("--version").fine().out()).contains(System.getProperty("java.vm.version"));
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        Outcome outcome = Launched.with("JAVA_HOME", folder.toString()).run(MAIN_JOB);

        assertThat(outcome.exitCode()).isEqualTo(MISSING);
        assertThat(outcome.out()).isEmpty();
        outcome.complaint("JAVA_HOME", folder.toString(), "JDK 17");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws IOException {
        script(folder.resolve("bin/java"), "echo should not be started >&2; exit 9");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Old\"\nJAVA_VERSION=\"11.0.2\"\n");

        Outcome outcome = Launched.with("JAVA_HOME", folder.toString()).run(MAIN_JOB);

        assertThat(outcome.exitCode()).isEqualTo(MISSING);
        assertThat(outcome.out()).isEmpty();
        outcome.complaint("11.0.2", "too old", "JDK 17");
    }

    @Test
    void withoutAnyJavaOneLineSaysWhatIsMissing() throws IOException {
        Outcome outcome = Launched.with("JAVA_HOME", null)
                .and("PATH", toolsOnly().toString())
                .run(MAIN_JOB);

        assertThat(outcome.exitCode()).isEqualTo(MISSING);
        assertThat(outcome.out()).isEmpty();
        outcome.complaint("no java", "JDK 17", "JAVA_HOME");
    }

    @Test
    void givesTheJvmTheOptionsOfTheUser() {
        Outcome outcome = Launched.with("CACHEBENCH_JAVA_OPTS", "-Xmx64m  -Dcachebench.home=/no/such/folder")
                .run("nbits", "1", "--json");

        assertThat(ParsedJson.of(outcome.fine().out()).number("environment/maxHeapBytes"))
                .isLessThanOrEqualTo(64 << 20);
        Launched.with("CACHEBENCH_JAVA_OPTS", "-Xmx64m  -Dcachebench.home=/no/such/folder")
                .run("levenshtein", "x")
                .mistake("/no/such/folder/samples/words.txt");
    }

    @Test
    void aTableTooLargeForTheHeapOfTheUserIsAMistake() {
        Launched.with("CACHEBENCH_JAVA_OPTS", "-Xmx64m")
                .run("nbits", "1", "--cache", "precalc:0..99999999")
                .mistake("'precalc:0..99999999'", "heap", "-Xmx");
    }

    @Test
    void withoutMavenOneLineSaysWhatIsMissing() throws IOException {
        Path project = project("unbuilt", false);

        Outcome outcome =
                Launched.with("PATH", toolsOnly().toString()).run(command(project.resolve("scripts/cachebench")));

        assertThat(outcome.exitCode()).isEqualTo(MISSING);
        assertThat(outcome.out()).isEmpty();
        outcome.complaint("Maven", "mvn");
    }

    @Test
    void buildsOnFirstUseAndAgainWhenSourcesAreNewer() throws IOException {
        Path project = project("to be built", false);
        Path jar = project.resolve("target/cachebench.jar");
        Path maven = tools(
                "mvn",
                "echo noise; mkdir -p target; cp '" + Launched.PROJECT.resolve("target/cachebench.jar")
                        + "' target/; echo built >> builds");
        Launched launched = Launched.with("PATH", maven + ":" + System.getenv("PATH"))
                .and("CACHEBENCH_JAVA_OPTS", "-Xshare:auto"); // whoever says this makes no archive
        List<String> command = command(project.resolve("scripts/cachebench"));

        Outcome first = launched.run(command);
        Outcome second = launched.run(command);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        Outcome third = launched.run(command);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("fib(40) = 102334155\n" + INFO + "\n");
        first.complaint("building", "first use");
        assertThat(second.fine().out()).contains(INFO);
        assertThat(third.out()).contains(INFO).doesNotContain("noise");
        third.complaint("building", "sources have changed");
        assertThat(Files.readAllLines(project.resolve("builds"))).hasSize(2);
    }

    @Test
    void aTerminalShowsWhatALongBuildIsAt() throws IOException {
        assumeTrue(Launched.has("script")
                && Launched.bash("script --version").out().contains("util-linux"));
        Path project = project("slow", false);
        Path maven = tools(
                "mvn",
                "echo '[INFO] --- compiler:3.13.0:compile (default-compile) @ cachebench ---'; sleep 4; mkdir -p target;"
                        + " cp '" + Launched.PROJECT.resolve("target/cachebench.jar") + "' target/");

        Outcome outcome = Launched.with("PATH", maven + ":" + System.getenv("PATH"))
                .and("CACHEBENCH_JAVA_OPTS", "-Xshare:auto")
                .script("script -qec \"'" + project.resolve("scripts/cachebench") + "' fib 10\" /dev/null");

        assertThat(outcome.out())
                .contains("building (first use")
                .containsPattern("\r\u001b\\[Kcompiling, \\d s\r\u001b\\[Kfib\\(10\\) = ");
    }

    @Test
    void aBuildThatFailsShowsWhyAndLeavesNoJar() throws IOException {
        Path project = project("broken", false);
        Path maven = tools("mvn", "echo '[ERROR] Foo.java:[3,1] not a statement'; exit 1");

        Outcome outcome = Launched.with("PATH", maven + ":" + System.getenv("PATH"))
                .run(command(project.resolve("scripts/cachebench")));

        assertThat(outcome.exitCode()).isEqualTo(MISSING);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Foo.java:[3,1] not a statement", "the build failed", "build.log");
        assertThat(project.resolve("target/cachebench.jar")).doesNotExist();
    }

    @Test
    void preparesFasterStartsOnceAndSaysSoOnStandardError() throws IOException {
        Path project = project("with a space", true);
        List<String> command = command(project.resolve("scripts/cachebench"));

        Outcome first = Launched.in(folder).run(command);
        Outcome second = Launched.in(folder).run(command);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.lines()).startsWith("fib(40) = 102334155", INFO).hasSize(3);
        first.complaint("preparing faster starts");
        assertThat(second.fine().lines())
                .startsWith("fib(40) = 102334155", INFO)
                .hasSize(3);
        try (Stream<Path> archives = Files.list(project.resolve("target/cds"))) {
            assertThat(archives).anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    @Test
    void anArchiveThatIsBrokenHurtsNobody() throws IOException {
        Path project = project("broken archive", true);
        List<String> command = command(project.resolve("scripts/cachebench"));
        Launched.in(folder).run(command);
        List<Path> archives;
        try (Stream<Path> files = Files.list(project.resolve("target/cds"))) {
            archives = files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
        assertThat(archives).hasSize(1);
        Files.write(archives.get(0), new byte[4096]);

        Outcome outcome = Launched.in(folder).run(command);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines()).startsWith("fib(40) = 102334155", INFO).hasSize(3);
    }

    private static List<String> command(Path launcher) {
        return Stream.concat(Stream.of(launcher.toString()), Stream.of(MAIN_JOB))
                .toList();
    }

    /** The launcher in a project of its own, as small as can be. */
    private Path project(String name, boolean built) throws IOException {
        Path project = folder.resolve(name);
        Files.createDirectories(project.resolve("scripts"));
        Files.copy(Launched.LAUNCHER, project.resolve("scripts/cachebench"), StandardCopyOption.COPY_ATTRIBUTES);
        if (built) {
            Files.createDirectories(project.resolve("target"));
            Files.copy(Launched.PROJECT.resolve("target/cachebench.jar"), project.resolve("target/cachebench.jar"));
        } else {
            Files.createDirectories(project.resolve("src/main"));
            Files.writeString(project.resolve("pom.xml"), "<project/>");
        }
        return project;
    }

    /** A folder for PATH with the tools of every machine, and neither Java nor Maven. */
    private Path toolsOnly() throws IOException {
        for (String tool : Launched.bash("type -P awk bash cat cp date dirname env find flock grep head ls mkdir mv"
                        + " readlink rm rmdir sed sh sleep sort stat tail touch tr uname")
                .lines()) {
            tools(Path.of(tool).getFileName().toString(), "exec '" + tool + "' \"$@\"");
        }
        return folder.resolve("fake");
    }

    private Path tools(String name, String script) throws IOException {
        Path bin = folder.resolve("fake");
        script(bin.resolve(name), script);
        return bin;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
