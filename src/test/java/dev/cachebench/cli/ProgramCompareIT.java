package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs compared as a user asks for it. Few rounds: what is said of their times is tested elsewhere. */
class ProgramCompareIT {
    private static final String PROGRAM = """
            import java.nio.file.*;
            public class Works {
                static int calls;
                static int square(int n) { return n * n; }
                static int counted(int n) { return n + calls++ / 1000; }
                public static void main(String[] args) throws Exception {
                    long sum = 0;
                    for (int i = 0; i < 5000; i++) {
                        sum += square(i % 10) + counted(i % 10);
                    }
                    for (int i = 0; i < 10; i++) {
                        System.out.println("line " + i);
                    }
                    System.out.println("sum " + sum);
                    switch (args.length == 0 ? "" : args[0]) {
                        case "stamp" -> System.out.println("at " + System.nanoTime());
                        case "random" -> {
                            for (int i = 0; i < 30; i++) {
                                System.out.println(Math.random());
                            }
                        }
                        case "read" -> System.out.println("read " + new String(System.in.readAllBytes()).length());
                        case "write" -> Files.writeString(Path.of("out", "result.txt"), "result " + sum);
                        case "later" -> {
                            if (Files.exists(Path.of("ran"))) {
                                System.exit(5);
                            }
                            Files.createFile(Path.of("ran"));
                        }
                        case "fail" -> throw new IllegalStateException("as asked");
                        case "exit" -> System.exit(4);
                        default -> { }
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(folder.resolve("Works.java"), PROGRAM);
    }

    private Outcome compare(String options) {
        return Launched.in(folder).script("cachebench compare Works.java --runs 1 --warmup 0 " + options);
    }

    private static Outcome fine(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
        return outcome;
    }

    @Test
    void comparesAProgramWithCachesWithTheAgentAloneAndWithItself() {
        Outcome outcome = fine(compare("--cache 'lru:{4,16}' --method Works.square </dev/null"));
        assertThat(outcome.out())
                .contains("Works.java, 1 round\n")
                .containsPattern("\nnone +\\d")
                .containsPattern("\nagent +\\d")
                .containsPattern("\nlru:4 +\\d")
                .containsPattern("\nlru:16 +\\d")
                .contains("The caches of lru:4 alone, compared with agent: no verdict, CPU time ")
                .contains("Under lru:16, Works.square(int): 4,990 of 5,000 calls were hits.")
                .contains("Outputs and exit codes are the same.");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void endsWithExitCode3IfACacheChangesTheOutput() {
        Outcome outcome = compare("--method Works.counted --cache lru:16 </dev/null");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .containsPattern("standard output, line 11 differs: 'sum \\d+' under none, 'sum \\d+' under lru:16");
    }

    @Test
    void leavesOutALineThatDiffersFromRunToRun() {
        Outcome outcome = fine(compare("--jvm-arg '-Xmx{64m,128m}' -- stamp </dev/null"));
        assertThat(outcome.out())
                .containsPattern("\n-Xmx64m +\\d")
                .containsPattern("\n-Xmx128m +\\d")
                .contains("the same, apart from 1 line that differs from run to run by itself.");
    }

    @Test
    void neverSaysThatOutputsAreTheSameWhichDifferTooMuch() {
        Outcome outcome = fine(compare("--jvm-arg '-Xmx{64m,128m}' -- random </dev/null"));
        assertThat(outcome.out()).contains("Outputs cannot be compared").doesNotContain("are the same");
    }

    @Test
    void ignoresWhatItIsToldTo() {
        Outcome outcome = fine(compare("--ignore '[0-9.E-]+$' --jvm-arg '-Xmx{64m,128m}' -- random </dev/null"));
        assertThat(outcome.out()).contains("Outputs and exit codes are the same.");
        assertThat(fine(compare("--ignore '.*' --jvm-arg '-Xmx{64m,128m}' </dev/null"))
                        .out())
                .contains("Exit codes are the same. Nothing else was compared but the number of lines, as --ignore"
                        + " leaves out all text of standard output.")
                .doesNotContain("Outputs");
    }

    @Test
    void givesEveryRunTheSameInput() {
        Outcome outcome = Launched.in(folder)
                .script("printf 12345 | cachebench compare Works.java --runs 2 --show-output -- read");
        fine(outcome);
        assertThat(outcome.err().split("read 5\n", -1)).hasSize(4); // of a warm-up and two rounds
        assertThat(outcome.out()).doesNotContain("read 5");
    }

    @Test
    void comparesTheFilesThatAProgramWrites() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Outcome outcome =
                compare("--watch out --watch elsewhere --method Works.square --cache lru:16 -- write </dev/null");
        assertThat(fine(outcome).out())
                .contains("No run wrote a file below elsewhere (--watch).")
                .doesNotContain("below out ");
        Outcome different =
                compare("--watch out --ignore '^sum .*' --method Works.counted --cache lru:16 -- write </dev/null");
        assertThat(different.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(different.err())
                .containsPattern(
                        "the file out.result.txt, line 1 differs: 'result \\d+' under none, 'result \\d+' under lru:16");
    }

    @Test
    void namesAnOptionThatAJvmDoesNotKnow() {
        Outcome outcome = compare("--jvm-arg '-XX:{+UseSerialGC,+UseSerialGCC}' </dev/null");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .contains(
                        "exit code differs: 0 under -XX:+UseSerialGC, 1 (Unrecognized VM option 'UseSerialGCC'; Did you "
                                + "mean '(+/-)UseSerialGC'?) under -XX:+UseSerialGCC\n");
        assertThat(compare("--jvm-arg -XX:+UseSerialGC --jvm-arg -XX:+UseParallelGC </dev/null")
                        .err())
                .contains("the program failed with exit code 1: Multiple garbage collectors selected");
    }

    @Test
    void refusesAProgramThatFailsUnlessToldOtherwise() {
        Outcome outcome = compare("-- fail </dev/null");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .contains("the program failed with exit code 1: Exception in thread \"main\" "
                        + "java.lang.IllegalStateException: as asked")
                .contains("--ignore-failure");
        assertThat(fine(compare("--ignore-failure -- exit </dev/null")).out())
                .contains("Every run ended with exit code 4.");
    }

    @Test
    void refusesAProgramThatFailsInALaterRun() throws IOException {
        String twice = "cachebench compare Works.java --runs 2 --warmup 0 -- later </dev/null";
        Outcome outcome = Launched.in(folder).script(twice);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err()).contains("the program failed with exit code 5");
        Files.delete(folder.resolve("ran"));
        assertThat(fine(Launched.in(folder).script(twice.replace("--runs", "--ignore-failure --runs")))
                        .out())
                .contains("The program's exit code differs from run to run: 0, 5.");
    }

    /** The first of two servers on a port answers; the second would not start. */
    @Test
    void startsAServerBeforeAndEndsItAfterwards() throws IOException {
        Files.writeString(folder.resolve("Server.java"), """
                public class Server {
                    public static void main(String[] args) throws Exception {
                        try (java.net.ServerSocket server = new java.net.ServerSocket(0)) {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("port"), "" + server.getLocalPort());
                            while (true) {
                                server.accept().close();
                            }
                        }
                    }
                }
                """);
        Files.writeString(folder.resolve("Client.java"), """
                public class Client {
                    public static void main(String[] args) throws Exception {
                        String port = java.nio.file.Files.readString(java.nio.file.Path.of("port"));
                        new java.net.Socket("localhost", Integer.parseInt(port)).close();
                        System.out.println("answered");
                        System.exit(Integer.parseInt(args[0]));
                    }
                }
                """);
        String setup = "--setup 'java Server.java & echo $! >pid; while [ ! -s port ]; do sleep 0.1; done'";
        String cleanup = "--cleanup 'kill $(cat pid); rm port; echo ended'";
        for (int code : new int[] {0, 7}) {
            Outcome outcome = Launched.in(folder)
                    .script("cachebench compare Client.java --runs 1 --warmup 0 " + setup + " " + cleanup + " -- "
                            + code + " </dev/null");
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(code == 0 ? 0 : ExitCode.TARGET_FAILED.code);
            assertThat(outcome.err()).contains("ended\n");
            assertThat(folder.resolve("port")).doesNotExist();
        }
    }

    @Test
    void cleansUpAfterAPatternThatTakesTooMuch() throws IOException {
        Files.createDirectory(folder.resolve("written"));
        Files.writeString(folder.resolve("Writer.java"), """
                import java.nio.file.*;

                class Writer {
                    public static void main(String[] args) throws Exception {
                        Files.writeString(Path.of("written/long.txt"), "ab".repeat(200_000));
                    }
                }
                """);
        Outcome outcome = Launched.in(folder)
                .script("cachebench compare Writer.java --runs 1 --warmup 0 --watch written"
                        + " --ignore '(a|b)*c' --cleanup 'echo ended' </dev/null");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.err())
                .contains(
                        "ended\n", "--ignore: looking for '(a|b)*c' in a line of 400,000 characters takes more stack");
    }

    @Test
    void gatesOnWhatAProgramTakes() throws IOException {
        Outcome outcome =
                compare("--fail-if 'memory>1kB' --fail-if 'wall>1h' --on-noise warn --junit gates.xml </dev/null");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("memory>1kB", "too few runs: 1, and 6 are needed")
                .contains("wall>1h");
        assertThat(outcome.err())
                .contains("of 2 gates with too few runs to tell; measure again with --runs 6 or more\n")
                .doesNotContain("noisy");
        assertThat(folder.resolve("gates.xml")).content().contains("<testsuite");
        Outcome json = fine(compare("--fail-if 'wall>1h' --json </dev/null"));
        assertThat(ParsedJson.of(json.out()).at("gates/0/outcome")).isEqualTo("passed");
        assertThat(compare("--fail-if 'hits>3' </dev/null").err()).contains("a program has no hits");
    }

    @Test
    void namesMethodsOfAFileThatTheProgramNoLongerHas() throws IOException {
        Files.writeString(folder.resolve("part.yaml"), "Works.square: lru:16\n'Gone.*x': lru:5\n'Gone.*y': lru:5\n");
        Outcome part = compare("--config part.yaml </dev/null");
        assertThat(part.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(part.out()).contains("Under part.yaml, Works.square(int): 4,990 of 5,000 calls were hits.");
        assertThat(part.err())
                .isEqualTo(
                        "cachebench: under part.yaml, no method that the program loaded matches 'Gone.*x', 'Gone.*y'\n");
        Files.writeString(folder.resolve("gone.yaml"), "Works.square: lru:16\nGone.x: lru:5\nGone.y: lru:5\n");
        Outcome gone = compare("--config gone.yaml </dev/null");
        assertThat(gone.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(gone.out()).isEmpty();
        assertThat(gone.err())
                .isEqualTo("cachebench: --config 'gone.yaml': nothing on the class path of the program is named"
                        + " 'Gone.x', 'Gone.y'\n");
        Files.writeString(folder.resolve("old.yaml"), "Works.a: lru:16\nWorks.b: lru:5\nGone.x: lru:5\n");
        Outcome old = compare("--config old.yaml </dev/null");
        assertThat(old.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(old.err())
                .startsWith("cachebench: --config 'old.yaml': there is no method 'a' in Works")
                .endsWith("; also wrong: Works.b, Gone.x\n")
                .hasLineCount(1);
    }

    @Test
    void noGatePassesWhereNothingHadACache() throws IOException {
        Files.writeString(folder.resolve("gone.yaml"), "'Gone.*x': lru:5\n");
        Outcome gone = compare("--config gone.yaml --fail-if 'cpu[gone.yaml]>900%' </dev/null");
        assertThat(gone.exitCode()).as(gone.err()).isEqualTo(ExitCode.USAGE.code);
        assertThat(gone.out()).contains("no method had a cache").doesNotContain("passed");
        assertThat(gone.err())
                .contains("under gone.yaml, no method that the program loaded matches 'Gone.*x'")
                .contains("no method had a cache under gone.yaml, so that no gate was checked there\n");
    }

    @Test
    void comparesWithASavedRun() throws IOException {
        String gate = " --fail-if 'alloc>900%' --on-noise warn </dev/null";
        Outcome first = fine(compare("--baseline base.json" + gate));
        assertThat(first.out()).contains("there was no baseline 'base.json' yet");
        ParsedJson json = ParsedJson.of(Files.readString(folder.resolve("base.json")));
        assertThat(json.at("program")).isEqualTo("Works.java");
        assertThat(Double.parseDouble(json.at("variants/0/wall/0").toString())).isGreaterThan(1e6);
        assertThat(Double.parseDouble(json.at("variants/0/alloc/0").toString())).isGreaterThan(1e5);
        assertThat(fine(compare("--baseline base.json" + gate)).out())
                .contains("alloc>900%")
                .doesNotContain("not gated");
        Path other = folder.resolve("other.json");
        Files.writeString(
                other,
                Files.readString(folder.resolve("base.json"))
                        .replaceFirst("\"jvm\": *\"[^\"]*\"", "\"jvm\": \"Other VM\""));
        assertThat(fine(compare("--baseline other.json" + gate)).out())
                .contains("the baseline is of another JVM: Other VM")
                .contains("not gated");
        assertThat(compare("--baseline base.json </dev/null").err()).contains("--baseline has no effect without gates");
        Files.writeString(other, "{\"schema\": 1, \"workload\": \"fib 3\", \"comparisons\": []}");
        assertThat(compare("--baseline other.json" + gate).err())
                .contains("'other.json'", "a comparison of methods, and not of programs");
    }

    @Test
    void comparesClassPathsInBraces() {
        Outcome outcome = Launched.in(folder)
                .script("mkdir old new && javac -d old Works.java && javac -d new Works.java"
                        + " && cachebench compare -cp '{old,new}' Works --runs 1 --warmup 0 </dev/null");
        assertThat(fine(outcome).out())
                .containsPattern("\nold +\\d")
                .containsPattern("\nnew +\\d")
                .contains("Outputs and exit codes are the same.");
        Outcome mistyped = Launched.in(folder).script("cachebench compare -cp 'lib/*:{old,ne}' Works </dev/null");
        assertThat(mistyped.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(mistyped.err()).isEqualTo("cachebench: -cp: there is no 'ne'\n");
    }

    /** In a heap that the output would fill many times. */
    @Test
    void keepsNoOutputHoweverMuchThereIs() throws IOException {
        Files.writeString(folder.resolve("Prints.java"), """
                public class Prints {
                    public static void main(String[] args) {
                        byte[] line = "x".repeat(99).concat("\\n").getBytes();
                        for (int i = 0; i < 3_000_000; i++) {
                            System.out.write(line, 0, line.length);
                        }
                        System.out.flush();
                    }
                }
                """);
        Outcome outcome = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Xmx48m")
                .within(600)
                .script("cachebench compare Prints.java --jvm-arg '-Xmx{64m,128m}' --runs 1 --warmup 0 </dev/null");
        assertThat(fine(outcome).out()).contains("Outputs and exit codes are the same.");
    }

    @Test
    void waitsForNoProcessThatAProgramLeavesBehind() throws IOException {
        Files.writeString(folder.resolve("Leaves.java"), """
                public class Leaves {
                    public static void main(String[] args) throws Exception {
                        java.nio.file.Path begun = java.nio.file.Path.of("begun");
                        java.nio.file.Files.deleteIfExists(begun);
                        new ProcessBuilder("sh", "-c", "echo a child; touch begun; for i in $(seq 300); do [ -e stop ] || sleep 1; done").inheritIO().start();
                        while (!java.nio.file.Files.exists(begun)) Thread.sleep(10);
                        System.out.println("the end");
                    }
                }
                """);
        Outcome outcome = Launched.in(folder)
                .within(200)
                .script(
                        "cachebench compare Leaves.java --jvm-arg '-Xmx{64m,128m}' --runs 1 --warmup 0 --show-output </dev/null");
        Files.createFile(folder.resolve("stop"));
        assertThat(fine(outcome).err()).contains("a child\n", "the end\n");
        assertThat(outcome.out()).doesNotContain("differs");
    }

    @Test
    void showsWhatHadBeenMeasuredOnCtrlCAndLeavesNothingBehind() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Files.writeString(folder.resolve("Sleeps.java"), """
                public class Sleeps {
                    public static void main(String[] args) throws Exception {
                        java.nio.file.Path runs = java.nio.file.Path.of("runs");
                        int run = java.nio.file.Files.exists(runs)
                                ? Integer.parseInt(java.nio.file.Files.readString(runs)) + 1
                                : 1;
                        java.nio.file.Files.writeString(runs, String.valueOf(run));
                        Thread.sleep(run <= 2 ? 0 : 600_000);
                    }
                }
                """);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Launched.Started started = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .start("compare", "Sleeps.java", "--jvm-arg", "-Xmx{64m,128m}", "--warmup", "0");
        Path runs = folder.resolve("runs");
        for (int i = 0;
                i < 2400 && !(Files.exists(runs) && Files.readString(runs).equals("3"));
                i++) {
            Thread.sleep(50);
        }
        List<ProcessHandle> programs = started.handle().descendants().toList();
        started.interruptAlone();
        Outcome outcome = started.await();
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.err())
                .containsPattern(
                        "interrupted: run 3, of -Xmx\\d+m, had taken .*; showing what had been measured so far\n");
        assertThat(outcome.out()).contains("Sleeps.java, 1 round\n");
        assertThat(programs).isNotEmpty();
        for (ProcessHandle program : programs) {
            program.onExit().get(2, TimeUnit.MINUTES);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(each -> each.getFileName().toString().startsWith("cachebench-")))
                    .isEmpty();
        }
    }
}
