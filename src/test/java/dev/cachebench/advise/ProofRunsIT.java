package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.compare.program.Precision;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.StandardInput;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pairs find out what a cache changes, wherever it shows. One pair each: times are tested elsewhere. */
class ProofRunsIT {
    private static final Path PROJECT = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    private static final String PROGRAM = """
            import java.nio.file.*;
            public class Shows {
                static int calls;
                static int counted(int n) { return n + calls++; }
                static int square(int n) { return n * n; }
                static int slow(int n) throws Exception { Thread.sleep(5); return n; }
                public static void main(String[] args) throws Exception {
                    int sum = 0;
                    for (int i = 0; i < 1000; i++) {
                        sum += counted(i % 10) + square(i % 10);
                    }
                    System.out.println("read " + new String(System.in.readAllBytes()));
                    System.out.println("at " + System.nanoTime());
                    for (int i = 0; i < 10; i++) {
                        System.out.println("line " + i);
                    }
                    switch (args[0]) {
                        case "wait" -> {
                            for (int i = 0; i < 1000; i++) {
                                sum += slow(i % 10);
                            }
                        }
                        case "out" -> System.out.println("sum " + sum);
                        case "err" -> System.err.println("sum " + sum);
                        case "file" -> Files.writeString(Path.of(args[1]), "sum " + sum);
                        case "stamp" -> Files.writeString(Path.of(args[1]), "at " + System.nanoTime());
                        case "later" -> {
                            Path runs = Path.of(args[1]);
                            Files.writeString(runs, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            System.exit(Files.size(runs) > 2 ? 5 : 0);
                        }
                        case "once" -> {
                            Path runs = Path.of(args[1]);
                            Files.writeString(runs, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            System.exit(Files.size(runs) == Integer.parseInt(args[2]) ? 5 : 0);
                        }
                        case "exit" -> System.exit(calls < 1000 ? 3 : 0);
                        default -> Thread.sleep(calls < 1000 ? 600_000 : 0);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private List<String> notes; // on what runs of the program as it is have shown

    @BeforeEach
    void compileProgram() throws IOException {
        Path source = Files.writeString(folder.resolve("Shows.java"), PROGRAM);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source + ""))
                .isZero();
    }

    private Proof proof(String method, boolean errors, String... args) throws IOException, InterruptedException {
        return proof(AdviceTime.CPU, method, onePair(errors), args);
    }

    private static ProgramComparer.Settings onePair(boolean errors) {
        return new ProgramComparer.Settings(
                OptionalInt.of(1), 1, 0, Duration.ofMinutes(10), false, Precision.DECISIVE, 0, 1, errors, false);
    }

    private Proof proof(AdviceTime time, String method, ProgramComparer.Settings pairs, String... args)
            throws IOException, InterruptedException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Path input = Files.writeString(folder.resolve("input.txt"), "some input");
        AdviceRequest request = new AdviceRequest(
                new Program(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Runtime.version().feature(),
                        List.of(),
                        new Launch(List.of("-cp", folder.toString(), "Shows"), folder.toString(), "Shows"),
                        List.of(args)),
                new Invocation(List.of("Shows"), List.of(args)),
                new AgentJar(PROJECT.resolve("target/cachebench-agent.jar"), PROJECT.resolve("target/cachebench.jar")),
                scratch,
                new ProgramRunner.Settings(
                        StandardInput.of(input), List.<Pattern>of(), List.of(out), Optional.empty(), Optional.empty()),
                time,
                0.01,
                1 << 20,
                10,
                false,
                true,
                pairs);
        ProgramRunner runner = new ProgramRunner(request.agent(), scratch, request.runs());
        AdviceProgress progress = new AdviceProgress();
        Controls controls = Controls.measure(request, runner, progress);
        notes = controls.notes();
        assertThat(notes.get(0)).startsWith("1 line of its output differ");
        runner.limit(Duration.ofSeconds(30));
        Opportunity opportunity = Found.safe(new MethodRef("Shows", method, "(I)I", true));
        return new ProofRuns(request, runner, controls).run(List.of(opportunity), 0.01, progress);
    }

    @Test
    void aCacheThatChangesNothingIsFoundTheSame() throws IOException, InterruptedException {
        Proof proof = proof("square", true, "out");
        assertThat(proof.difference()).isNull();
        assertThat(proof.compared()).isEqualTo("standard output, standard error, files written and exit code");
        assertThat(proof.pairs()).isEqualTo(1);
        assertThat(proof.isFaster()).isFalse();
    }

    @Test
    void anotherStandardOutputIsFound() throws IOException, InterruptedException {
        assertThat(proof("counted", false, "out").difference())
                .matches("standard output, line 13: 'sum \\d+' instead of 'sum \\d+'");
    }

    @Test
    void anotherStandardErrorIsFoundIfItIsCompared() throws IOException, InterruptedException {
        assertThat(proof("counted", true, "err").difference()).startsWith("standard error, line 1");
    }

    @Test
    void standardErrorIsNotComparedUnlessAskedFor() throws IOException, InterruptedException {
        assertThat(proof("counted", false, "err").difference()).isNull();
    }

    @Test
    void anotherFileIsFound() throws IOException, InterruptedException {
        String file = folder.resolve("out").resolve("result.txt").toString();
        assertThat(proof("counted", false, "file", file).difference()).startsWith("the file " + file);
    }

    @Test
    void aFileThatDiffersByItselfIsNamed() throws IOException, InterruptedException {
        String file = folder.resolve("out").resolve("stamp.txt").toString();
        Proof proof = proof("square", false, "stamp", file);
        assertThat(proof.difference()).isNull();
        assertThat(proof.compared())
                .isEqualTo(
                        "standard output, files written (but for " + file + ", which differs by itself) and exit code");
        assertThat(notes).contains("Files that differ from run to run by themselves: " + file + ".");
    }

    @Test
    void aFolderThatNothingIsWrittenToIsNamed() throws IOException, InterruptedException {
        assertThat(proof("square", false, "out").difference()).isNull();
        assertThat(notes).contains("No run wrote a file below " + folder.resolve("out") + " (--watch).");
    }

    @Test
    void anotherExitCodeIsFound() throws IOException, InterruptedException {
        assertThat(proof("counted", false, "exit").difference()).isEqualTo("exit code: 3 instead of 0");
    }

    /** Whichever variant it is, of which the order is drawn. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void aProgramThatFailsOnceIsNotToldToFailForItsCache(int run) {
        assertThatThrownBy(() ->
                        proof("square", false, "once", folder.resolve("runs").toString(), Integer.toString(run)))
                .hasMessage("in one of the runs that are to show it, the program failed with exit code 5; each of its"
                        + " runs must succeed");
    }

    @Test
    void aProgramThatFailsByItselfIsNoProof() {
        assertThatThrownBy(() ->
                        proof("square", false, "later", folder.resolve("runs").toString()))
                .hasMessage(
                        "in one of the runs that are to show it, the program failed with exit code 5; each of its runs must succeed");
    }

    @Test
    void waitsCountInWallClockTimeAlone() throws IOException, InterruptedException {
        Proof proof = proof(AdviceTime.WALL, "slow", onePair(false), "wait");
        assertThat(proof.without().get(0) - proof.with().get(0)).isGreaterThan(1e9); // of the 5 s in 1,000 calls
        assertThat(proof.difference()).isNull();
    }

    @Test
    void aProgramThatNoLongerEndsIsEnded() throws IOException, InterruptedException {
        assertThat(proof("counted", false, "end").difference()).startsWith("running time: more than 30");
    }
}
