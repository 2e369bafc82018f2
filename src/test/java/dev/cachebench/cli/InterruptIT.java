package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C loses nothing that is finished. */
class InterruptIT {

    @Test
    void whatIsFinishedIsStillPrinted() throws Exception {
        Outcome outcome = interruptedAfterTheFirst("fib", "60", "--cache", "lru:10", "--cache", "none");

        assertThat(outcome.lines())
                .startsWith("fib(60) = 1548008755920", "CacheInfo(hits=58, misses=61, maxsize=10, currsize=10)");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void dataIsStillOneDocument() throws Exception {
        Outcome outcome = interruptedAfterTheFirst("fib", "60", "--cache", "lru:10", "--cache", "none", "--json");

        ParsedJson json = ParsedJson.of(outcome.out());
        assertThat(json.list("runs")).hasSize(1);
        assertThat(json.number("runs/0/cacheInfo/hits")).isEqualTo(58);
    }

    @Test
    void aFileIsStillWrittenWhole(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("r.json");

        interruptedAfterTheFirst("fib", "60", "--cache", "lru:10", "--cache", "none", "-o", file.toString());

        assertThat(ParsedJson.of(Files.readString(file)).list("runs")).hasSize(1);
    }

    /** Nothing tells from outside when the first is finished, so this waits longer until it was. */
    private static Outcome interruptedAfterTheFirst(String... args) throws IOException, InterruptedException {
        assumeFalse(interruptsAreIgnored());
        Outcome outcome = null;
        for (int seconds = 2; seconds <= 32; seconds *= 2) {
            Launched.Started started = Launched.in(Launched.PROJECT).start(args);
            Thread.sleep(1000L * seconds);
            started.interrupt();
            outcome = started.await();
            if (outcome.out().contains("\"hits\": 58") || outcome.out().contains("hits=58") || printedToFile(args)) {
                return outcome;
            }
        }
        throw new AssertionError("nothing was printed: " + outcome);
    }

    private static boolean printedToFile(String... args) throws IOException {
        Path last = Path.of(args[args.length - 1]);
        return Files.isRegularFile(last) && Files.readString(last).contains("\"hits\": 58");
    }

    /** A shell that starts the tests in the background tells them to ignore SIGINT, and a JVM then obeys. */
    static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @Test
    void anOldFileStaysWhileNothingIsFinished(@TempDir Path folder) throws Exception {
        assumeFalse(interruptsAreIgnored());
        Path file = Files.writeString(folder.resolve("r.txt"), "old\n");

        Launched.Started started = Launched.in(folder).start("fib", "90", "-o", file.toString());
        Thread.sleep(3000);
        started.interrupt();
        Outcome outcome = started.await();

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(file).hasContent("old\n");
    }

    @Test
    void readingATraceEndsWithWhatHadBeenRead(@TempDir Path folder) throws Exception {
        assumeFalse(interruptsAreIgnored());
        Path pipe = folder.resolve("pipe");
        assertThat(Launched.bash("mkfifo " + pipe).exitCode()).isZero();

        Launched.Started started = Launched.in(folder).start("replay", "pipe");
        Outcome outcome;
        try (OutputStream lines = Files.newOutputStream(pipe)) {
            lines.write("1\n2\n3\n".repeat(200_000).getBytes(StandardCharsets.UTF_8)); // more than a pipe holds
            started.interrupt();
            outcome = started.await();
        }

        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.complaint().err())
                .matches("cachebench: interrupted while reading 'pipe', after [1-9][0-9]* requests\n");
    }

    /** The compiler waits for a source that is a pipe. */
    @ParameterizedTest
    @CsvSource({"memoize, --method Slow.f", "profile, ''"})
    void noTemporaryFolderStaysOfAProgramThatHasNotStarted(String command, String options, @TempDir Path folder)
            throws Exception {
        assumeFalse(interruptsAreIgnored());
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        assertThat(Launched.bash("mkfifo " + folder.resolve("Other.java")).exitCode())
                .isZero();
        Files.writeString(folder.resolve("Slow.java"), """
                public class Slow {
                    static int f(int n) { return Other.g(n); }
                    public static void main(String[] args) { f(1); }
                }
                """);
        List<String> args = new ArrayList<>(List.of(command, "Slow.java"));
        if (!options.isEmpty()) {
            args.addAll(List.of(options.split(" ")));
        }

        Launched.Started started = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .start(args.toArray(String[]::new));
        for (int tries = 0; tries < 600 && folders(temporary).isEmpty(); tries++) {
            Thread.sleep(50);
        }
        assertThat(folders(temporary)).hasSize(1);
        started.interrupt();

        assertThat(started.await().exitCode()).isEqualTo(130);
        assertThat(folders(temporary)).isEmpty();
    }

    @Test
    void whatIsKnownOfCachesIsReportedIfTheProgramHangs(@TempDir Path folder) throws Exception {
        Outcome outcome = hanging(
                folder,
                () -> isWritten(folders(folder).get(0).resolve("snapshot")),
                "memoize --method Hanging.value --cache lru:100");

        assertThat(outcome.err())
                .contains("has not ended, and goes on: the figures are those of up to a second before");
        assertThat(outcome.err()).containsPattern("CacheInfo\\(hits=\\d+, misses=[1-9]");
    }

    @Test
    void whatIsKnownOfAProfileIsReportedIfTheProgramHangs(@TempDir Path folder) throws Exception {
        Path saved = folder.resolve("saved");
        Outcome outcome = hanging(folder, () -> isWritten(saved), "profile --save " + saved);

        assertThat(outcome.err())
                .contains("has not ended, and goes on: the figures are those of up to a second before");
        assertThat(outcome.err()).contains("(Hanging.value)");
    }

    @Test
    void nothingIsReportedOfSamplesIfTheProgramHangs(@TempDir Path folder) throws Exception {
        Outcome outcome = hanging(folder, () -> true, "profile --event ctimer");

        assertThat(outcome.err()).contains("has not ended, and goes on: there is no report");
    }

    /** A program hangs in a shutdown hook, after Ctrl-C and then another. */
    private static Outcome hanging(Path folder, Callable<Boolean> known, String command) throws Exception {
        assumeFalse(interruptsAreIgnored());
        Path pid = folder.resolve("pid");
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of(Programs.source("Hanging"), "--", pid.toString()));
        Launched.Started started = Launched.in(Launched.PROJECT)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                .start(args.toArray(String[]::new));
        try {
            Quoting.await(() -> isWritten(pid) && known.call(), met -> met);
            while (started.handle().isAlive()) { // the second may come before anybody waits for it
                started.interrupt();
                Thread.sleep(100);
            }
            Outcome outcome = started.await();
            assertThat(outcome.exitCode()).isEqualTo(130);
            assertThat(outcome.err())
                    .contains("process " + Files.readString(pid))
                    .doesNotContain("Exception");
            return outcome;
        } finally {
            Optional<ProcessHandle> program = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
            program.ifPresent(ProcessHandle::destroyForcibly);
            program.ifPresent(each -> each.onExit().join()); // until then it writes into the folder
        }
    }

    private static boolean isWritten(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    private static List<Path> folders(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(each -> each.getFileName().toString().startsWith("cachebench-"))
                    .toList();
        }
    }
}
