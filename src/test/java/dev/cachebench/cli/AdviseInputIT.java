package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that advise is given, and that do not end, read, or have nothing to look at. */
class AdviseInputIT {
    private static final int TRIES = 1200; // of 50 ms

    @TempDir
    private Path folder;

    private Path temporary;

    @BeforeEach
    void ownTemporaryFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    /** A program that, from its n-th run on, leaves its process's number in a file and does not end. */
    private void hanging(int n) throws IOException {
        Files.writeString(folder.resolve("Hangs.java"), """
                import java.nio.file.*;
                public class Hangs {
                    public static void main(String[] args) throws Exception {
                        Path runs = Path.of("runs.txt");
                        int run = Files.exists(runs) ? Integer.parseInt(Files.readString(runs)) + 1 : 1;
                        Files.writeString(runs, "" + run);
                        if (run >= %d) {
                            Files.writeString(Path.of("part"), "" + ProcessHandle.current().pid());
                            Files.move(Path.of("part"), Path.of("pid.txt"), StandardCopyOption.ATOMIC_MOVE);
                            Thread.sleep(Long.MAX_VALUE);
                        }
                    }
                }
                """.formatted(n));
    }

    private Launched launched() {
        return Launched.in(folder).and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    }

    /** Presses Ctrl-C in the run that does not end. */
    private Outcome interrupted() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Launched.Started started = launched().start("advise", "Hangs.java", "--anyway", "--write", "kept.yaml");
        Path pid = folder.resolve("pid.txt");
        for (int i = 0; i < TRIES && !Files.exists(pid); i++) {
            Thread.sleep(50);
        }
        assertThat(pid).exists();
        started.interrupt();
        Outcome outcome = started.await();
        long number = Long.parseLong(Files.readString(pid));
        for (int i = 0; i < TRIES && ProcessHandle.of(number).isPresent(); i++) {
            Thread.sleep(50);
        }
        assertThat(ProcessHandle.of(number)).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("cachebench-"));
        }
        return outcome;
    }

    @Test
    void anEndBeforeAnythingIsKnownIsOneLine() throws Exception {
        hanging(1);
        Outcome outcome = interrupted();
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("cachebench: interrupted before two runs had ended, so nothing is known yet; for a program"
                        + " that does not end, use advise --pid PID\n");
    }

    @Test
    void anEndLaterPrintsWhatIsKnownAndLeavesTheAdviceOfEarlierRuns() throws Exception {
        hanging(3);
        Path kept = Files.writeString(folder.resolve("kept.yaml"), "'Shop.price': lru:10");
        Outcome outcome = interrupted();
        assertThat(kept).hasContent("'Shop.price': lru:10");
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.out()).contains("of CPU time", "Interrupted: ").doesNotContain("cachebench memoize");
    }

    /** A program with a method to cache that fails from its n-th run on. */
    private Outcome failing(int n) throws IOException {
        Files.writeString(folder.resolve("Fails.java"), """
                import java.nio.file.*;
                public class Fails {
                    static double dear(int k) {
                        double x = k;
                        for (int i = 0; i < 3000; i++) x = Math.sqrt(x * x + i) + Math.sin(x);
                        return x;
                    }
                    public static void main(String[] args) throws Exception {
                        Path runs = Path.of("runs.txt");
                        int run = Files.exists(runs) ? Integer.parseInt(Files.readString(runs)) + 1 : 1;
                        Files.writeString(runs, "" + run);
                        double sum = 0;
                        for (int i = 0; i < 15000; i++) sum += dear(i * 7919 %% 50);
                        System.out.println(sum);
                        if (run >= %d) throw new IllegalStateException("no more orders");
                    }
                }
                """.formatted(n));
        Files.deleteIfExists(folder.resolve("runs.txt"));
        return launched().run("advise", "Fails.java", "--anyway", "--write", "kept.yaml");
    }

    @Test
    void aRunThatFailsIsNamedBehindWhatTheOthersHaveShown() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.yaml"), "'Shop.price': lru:10");
        Outcome third = failing(3);
        assertThat(third.exitCode()).as(third.err()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(third.out())
                .contains("; 2 runs, ", "A run failed: which methods take most of the time is not known yet.")
                .doesNotContain("cachebench memoize");
        assertThat(third.err())
                .contains("no more orders) in run 3, sampled; advise needs runs")
                .hasLineCount(1);
        assertThat(kept).hasContent("'Shop.price': lru:10");

        Outcome later = failing(8);
        assertThat(later.exitCode()).as(later.err()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(later.out())
                .contains("A run failed: what these caches save is predicted, and not yet shown by pairs of runs.")
                .contains("cachebench memoize Fails.java --method 'Fails.dear(int)' --cache lru:64");
        assertThat(later.err())
                .contains("in one of the runs that are to show it, the program failed with exit code 1: ")
                .hasLineCount(1);
        assertThat(kept).content().contains("Fails.dear(int)");
    }

    @Test
    void standardInputIsReadOnceAndGivenToEachRun() throws IOException {
        Files.writeString(folder.resolve("Reads.java"), """
                public class Reads {
                    public static void main(String[] args) throws Exception {
                        String text = new String(System.in.readAllBytes());
                        if (!text.equals("one\\ntwo\\n")) {
                            System.err.println("read '" + text + "'");
                            System.exit(9);
                        }
                    }
                }
                """);
        String advise = Launched.LAUNCHER + " advise Reads.java";
        Outcome outcome = launched().script("printf 'one\\ntwo\\n' | " + advise);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("It is over too soon");
        Outcome empty = launched().script(advise + " </dev/null");
        assertThat(empty.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(empty.err()).contains("exit code 9 (read '')");
    }

    @Test
    void aProgramWithNothingToLookAtGetsNothing() throws IOException {
        Files.writeString(folder.resolve("Sorts.java"), """
                import java.util.*;
                public class Sorts {
                    public static void main(String[] args) {
                        for (int i = 0; i < 5; i++) {
                            int[] numbers = new Random(i).ints(1_000_000).toArray();
                            Arrays.sort(numbers);
                            System.out.println(numbers[0]);
                        }
                        Runtime.getRuntime().halt(0);
                    }
                }
                """);
        Outcome outcome = launched().run("advise", "Sorts.java", "--anyway");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "no method that takes enough of it can have a cache",
                        "Nothing here is worth a cache.",
                        "The method with the most self time is");
        assertThat(List.of(outcome.err())).containsExactly("");
    }
}
