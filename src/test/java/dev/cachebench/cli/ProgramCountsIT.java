package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of whole programs, against numbers counted by hand. */
class ProgramCountsIT {
    @TempDir
    private Path folder;

    private Map<String, Long> profiled(int exitCode, String... args) throws IOException {
        Path json = folder.resolve("profile.json");
        String[] all = new String[args.length + 3];
        all[0] = "profile";
        all[1] = "-o";
        all[2] = json.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        Outcome outcome = Launched.cachebench(all);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        return Programs.calls(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "sampled", "auto"})
    void everyKindOfCallIsCounted(String clock) throws IOException {
        assertThat(profiled(7, "--clock", clock, Programs.source("Counted")))
                .contains(
                        entry("main", 1L),
                        entry("depth", 11L),
                        entry("even", 4L),
                        entry("odd", 4L),
                        entry("deepThrow", 20L),
                        entry("afterwards", 8L),
                        entry("init", 1L),
                        // Derived 4, the Bases below them 4, the Base made on the way 1, Failing 3, Ranked 2
                        entry("<init>", 14L),
                        entry("initialised", 5L),
                        entry("refuse", 3L),
                        entry("compareTo", 1L),
                        entry("locked", 6L),
                        entry("work", 30L),
                        entry("endless", 1L),
                        entry("last", 8L))
                .doesNotContainKey("println");
    }

    @Test
    void countsWithoutTreesAreTheSame() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples beside them");
        Map<String, Long> counted = profiled(7, "--mode", "counts", Programs.source("Counted"));

        assertThat(counted).isEqualTo(profiled(7, "--mode", "tree", Programs.source("Counted")));
        assertThat(folder.resolve("profile.json")).content().contains("\"mode\":\"tree\"");
    }

    /** With a probe in it, it would no longer be empty, and the JVM would queue each object for it. */
    @ParameterizedTest
    @ValueSource(strings = {"counts", "tree"})
    void anEmptyFinalizerKeepsNoObjectAlive(String mode) {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples beside them");
        Outcome outcome = Launched.cachebench(
                "profile", "--mode", mode, "--jvm-arg", "-Xmx32m", Programs.source("EmptyFinalizer"));

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("100000000\n");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .containsPattern("1000000 .*EmptyFinalizer.size")
                .contains("not counted: EmptyFinalizer.finalize: with a probe it would no longer be empty");
    }

    @Test
    void whatCountsDoNotKnowIsAbsent() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler samples beside them");
        profiled(7, "--mode", "counts", Programs.source("Counted"));

        assertThat(folder.resolve("profile.json"))
                .content()
                .contains("\"mode\":\"counts\"", "\"ncalls\"", "\"intervalNanos\"")
                .doesNotContain("primitiveCalls", "clock", "probeNanosPerCall");
    }

    @Test
    void saysWhatCountingCost() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"), "which tells the CPU time of a process that has ended");
        Outcome outcome = Launched.cachebench("profile", "--mode", "counts", Programs.source("Counted"));

        assertThat(outcome.err())
                .containsPattern("\\nit took [\\d.]+ m?s of CPU time, about [\\d.]+ times that of the program alone: "
                        + "[\\d.]+ m?s to start it and report, [\\d.]+ m?s of its agent, "
                        + "and about [\\d.]+ m?s more of the JIT compiler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--memory", "--clock=exact", "--event=cpu"})
    void optionsOfAnotherModeAreRefused(String option) throws IOException {
        Outcome outcome = Launched.cachebench("profile", "--mode", "counts", option, Programs.source("Counted"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--mode").hasLineCount(1);
    }

    @Test
    void exceptionsLeaveNoFrameBehind() throws IOException {
        Launched.cachebench("profile", "-o", folder.resolve("stacks.collapsed").toString(), Programs.source("Counted"));
        assertThat(folder.resolve("stacks.collapsed"))
                .content()
                .doesNotContain("Counted.deepThrow);Counted.java:72(Counted.afterwards")
                .doesNotContainPattern("work\\).*work\\)");
    }

    @Test
    void globsChooseWhatIsCounted() throws IOException {
        assertThat(profiled(7, "--include", "Counted.d*,java.util.ArrayList.sort", Programs.source("Counted")))
                .containsOnlyKeys("depth", "deepThrow", "sort");
        assertThat(profiled(7, "--exclude", "Counted.*,Counted$*", Programs.source("Counted")))
                .isEmpty();
    }

    @Test
    void virtualThreadsAreCounted() throws IOException {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with 21: skipped");
        assertThat(profiled(0, Programs.source("Virtual"))).contains(entry("task", 10_000L), entry("step", 20_000L));
    }

    @Test
    void pathsPastTheLimitAreFoldedAndCountedAllTheSame() throws IOException {
        assertThat(profiled(7, "--max-nodes", "1000", Programs.source("Counted")))
                .contains(entry("depth", 11L));
    }
}
