package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that a program starts come to no harm by its agents and do none, and are profiled if that is asked for. */
class ChildrenIT {
    private static final String ROW = "(?m)^ *%s +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ .*\\(\\w+\\.%s\\)$";
    private static final Path CASES = Launched.PROJECT.resolve("src/test/resources/cases");

    @TempDir
    private Path folder;

    /** The one that outlives its program, which would write into the folder while that is deleted. */
    @AfterEach
    void endTheLast() throws IOException {
        for (Path file : matching("[a-z]+\\.\\d+(\\.[a-z]+)?")) {
            String number = file.getFileName().toString().split("\\.")[1];
            ProcessHandle.of(Long.parseLong(number))
                    .filter(child -> child.info().commandLine().orElse("").contains("Starts stays"))
                    .ifPresent(child -> {
                        child.destroyForcibly();
                        child.onExit()
                                .completeOnTimeout(child, 10, TimeUnit.SECONDS)
                                .join();
                    });
        }
    }

    private void compile(String name) {
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.toString(),
                                CASES.resolve(name + ".java").toString()))
                .isZero();
    }

    private static String row(String calls, String method) {
        return ROW.formatted(calls, method);
    }

    @Test
    void aJvmThatOutlivesTheProgramLeavesItsProfileAlone() throws Exception {
        compile("After");

        Outcome outcome = Launched.in(folder).run("profile", "-cp", ".", "--save", "r", "After");

        assertThat(outcome.out()).startsWith("first 6765\n");
        assertThat(outcome.err()).containsPattern(row("21891/1", "first")).doesNotContain("killed");
        Thread.sleep(3_000); // its successor has written by then what it writes
        assertThat(Launched.in(folder).run("profile", "--load", "r").fine().out())
                .containsPattern(row("21891/1", "first"))
                .doesNotContain(".second)");
    }

    /** What reads the output ends with the last of those that write to it. */
    @ParameterizedTest
    @ValueSource(strings = {"profile", "profile --event cpu", "memoize --method first --cache lru:10"})
    void aJvmThatInheritsAnAgentWritesNothingOfOurs(String command) {
        compile("After");

        Outcome outcome = Launched.in(folder).script("cachebench " + command + " -cp . After 2>report | cat");

        assertThat(outcome.out()).isEqualTo("first 6765\nsecond 6765\n");
        assertThat(folder.resolve("report")).content().doesNotContain(".second)", "[ERROR]", "[WARN]", "cachebench:");
    }

    @Test
    void aJvmThatInheritsTheAgentDuringTheRunIsLeftAlone() {
        compile("Again");

        Outcome profiled = Launched.in(folder).run("profile", "-cp", ".", "Again");
        Outcome memoized =
                Launched.in(folder).run("memoize", "-cp", ".", "--method", "Again.work", "--cache", "lru:10", "Again");

        assertThat(profiled.out()).isEqualTo("parent 999\nchild 10\nchild ended with 0\n");
        assertThat(profiled.err())
                .containsPattern(row("1500", "leaf"))
                .containsPattern(row("2", "work"))
                .doesNotContain("childOnly");
        assertThat(memoized.out()).isEqualTo(profiled.out());
        assertThat(memoized.err()).contains("CacheInfo(hits=0, misses=2,");
    }

    @Test
    void theAgentMayBeInTheEnvironmentToo() {
        compile("Again");

        Outcome outcome = Launched.in(folder)
                .script("JAVA_TOOL_OPTIONS=-javaagent:" + Launched.PROJECT
                        + "/target/cachebench-agent.jar=/no/such/file " + "\"$JAVA_HOME\"/bin/java -cp . Again now");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("child 10\n");
        assertThat(outcome.err().lines()).hasSize(1).allMatch(line -> line.startsWith("Picked up"));
    }

    @Test
    void eachChildIsProfiledIntoAFileOfItsOwn() throws IOException {
        compile("Starts");

        Outcome outcome =
                Launched.in(folder).run("profile", "-cp", ".", "--children", "-o", "out.json", "--save", "s", "Starts");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("plain 99\nshell 199\n3 lines\nparent 999\n");
        assertThat(Programs.calls(folder.resolve("out.json"))).containsEntry("leaf", 1000L);
        List<Path> children = matching("out\\.\\d+\\.json");
        assertThat(children).hasSize(4);
        assertThat(children.stream().map(file -> leaves(file))).contains(100L, 200L, 0L);
        assertThat(matching("s\\.\\d+")).hasSize(4);
    }

    @Test
    void theReportListsTheChildren() throws IOException {
        compile("Starts");

        Outcome outcome = Launched.in(folder).run("profile", "-cp", ".", "--children", "-o", "out.pstats", "Starts");

        assertThat(outcome.err())
                .contains("the program started 4 more JVMs\n")
                .containsPattern("(?m)^ *(\\d+)  Starts    +102  +[\\d.]+ .s  out\\.\\1\\.pstats$")
                .containsPattern("(?m)^ *(\\d+)  Starts    +202  +[\\d.]+ .s  out\\.\\1\\.pstats$")
                .containsPattern("(?m)^ *(\\d+)  Starts .* out\\.\\1\\.pstats \\(it was killed, or still runs\\)$");
        assertThat(matching("out\\.\\d+\\.pstats")).hasSize(4);
    }

    @Test
    void withoutAFileTheReportSaysHowToKeepTheirProfiles() {
        compile("Again");

        assertThat(Launched.in(folder)
                        .run("profile", "-cp", ".", "--children", "Again")
                        .err())
                .contains("the program started 1 more JVM\n", "-o FILE or --save FILE keeps their profiles");
    }

    @Test
    void eachChildIsSampledIntoAFileOfItsOwn() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples");
        compile("Busy");

        Outcome outcome = Launched.in(folder)
                .run("profile", "-cp", ".", "--children", "--event", "cpu", "-o", "out.pstats", "Busy");

        assertThat(outcome.out()).isEqualTo("byName\nagain\ngrandchild\nbyShell\nparent\n");
        assertThat(outcome.err())
                .contains("the program started 4 more JVMs\n", " samples    time  profile\n")
                .containsPattern("(?m)^ *\\d+(?:,\\d+)* samples of cpu, ")
                .doesNotContain("still runs");
        List<Path> children = matching("out\\.\\d+\\.pstats");
        assertThat(children).hasSize(4);
        for (String role : List.of("byName", "again", "byShell", "grandchild")) {
            assertThat(children)
                    .filteredOn(file -> contains(file, "Busy." + role) && contains(file, "Busy.java"))
                    .as(role)
                    .hasSize(1);
        }
        assertThat(contains(folder.resolve("out.pstats"), "Busy.parent")).isTrue();
        assertThat(contains(folder.resolve("out.pstats"), "Busy.byName")).isFalse();
    }

    @Test
    void eachChildHasARecordingOfItsOwn() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples");
        compile("Busy");

        Outcome outcome = Launched.in(folder)
                .run("profile", "-cp", ".", "--children", "--event", "wall", "-o", "out.jfr", "Busy");

        assertThat(outcome.err())
                .contains("the JFR recording is in out.jfr\n")
                .containsPattern("(?m)^ *(\\d+)  Busy +- +-  out\\.\\1\\.jfr$");
        assertThat(matching("out\\.\\d+\\.jfr")).hasSize(4).allMatch(file -> contains(file, "jdk.ExecutionSample"));
    }

    @Test
    void whereAJvmCannotBeGivenTheSamplerTwiceItRunsWithout() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples");
        compile("Busy");

        Outcome outcome = Launched.in(folder).run("profile", "-cp", ".", "--children", "--event", "ctimer", "Busy");

        assertThat(outcome.out()).isEqualTo("byName\nagain\ngrandchild\nbyShell\nparent\n");
        assertThat(outcome.err()).contains("the program started 2 more JVMs\n", "-o FILE keeps their profiles");
    }

    @Test
    void samplesAreNotSaved() {
        Launched.cachebench("profile", "--event", "cpu", "--save", "x", "-cp", ".", "Main")
                .mistake("--save", "-o FILE.json");
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long leaves(Path file) {
        try {
            return Programs.calls(file).getOrDefault("leaf", 0L);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> matching(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }
}
