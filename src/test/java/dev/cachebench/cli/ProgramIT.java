package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiling leaves the program alone, says what it found, and loses nothing. */
class ProgramIT {
    @TempDir
    private Path folder;

    @Test
    void theProgramKeepsItsOutputAndExitCode() {
        Outcome outcome = Launched.cachebench("profile", Programs.source("Counted"));

        assertThat(outcome.out()).isEqualTo("failed 10\nhook\n");
        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err()).contains("function calls", "ncalls  tottime", "(deepThrow)");
    }

    @Test
    void theProgramKeepsItsInput() throws IOException {
        Path echo = Files.writeString(
                folder.resolve("Echo.java"),
                "public class Echo { public static void main(String[] a) throws Exception {"
                        + " System.in.transferTo(System.out); System.out.println(a.length + a[0]); } }");
        Outcome outcome = Launched.in(folder)
                .script("printf 'one\\ntwo\\n' | cachebench profile " + echo + " -- '-x y' 2>report");

        assertThat(outcome.out()).isEqualTo("one\ntwo\n1-x y\n");
        assertThat(folder.resolve("report")).content().contains("(main)");
    }

    @Test
    void whatAKillLeavesCanBeLoaded() {
        Outcome outcome = Launched.in(folder)
                .script("cat >Loop.java <<'E'\n"
                        + "public class Loop { static void turn() throws Exception { Thread.sleep(5); }\n"
                        + "public static void main(String[] a) throws Exception {\n"
                        + "System.out.println(ProcessHandle.current().pid()); while (true) turn(); } }\n"
                        + "E\n"
                        + "cachebench profile --save kept Loop.java >pid 2>report & "
                        + "for i in $(seq 100); do [ -s kept ] && break; sleep 0.1; done; sleep 1.5\n"
                        + "kill -9 $(cat pid); wait $!; echo \"exit $?\"; cachebench profile --load kept");

        assertThat(outcome.out()).startsWith("exit 137\n").contains("(turn)", "(main)");
        assertThat(folder.resolve("report")).content().contains("(turn)");
    }

    @Test
    void anInterruptedProgramIsReported() {
        Outcome outcome = Launched.in(folder)
                .script("cat >Wait.java <<'E'\n"
                        + "public class Wait { static void turn() throws Exception { Thread.sleep(5); }\n"
                        + "public static void main(String[] a) throws Exception { while (true) turn(); } }\n"
                        + "E\n"
                        + "cachebench profile --save kept Wait.java 2>report & "
                        + "for i in $(seq 100); do [ -s kept ] && break; sleep 0.1; done\n"
                        + "kill -TERM $!; wait $!; echo \"exit $?\"");

        assertThat(outcome.out()).isEqualTo("exit 143\n");
        assertThat(folder.resolve("report")).content().contains("(turn)");
    }

    @Test
    void bothClocksAndAsyncProfilerAgreeOnShares() throws IOException {
        double sampled = share("--clock", "sampled");
        double exact = share("--clock", "exact");
        double cpu = share("--event", "cpu");

        assertThat(sampled).as("sampled against async-profiler's cpu").isCloseTo(cpu, within(0.05));
        assertThat(exact).as("exact against async-profiler's cpu").isCloseTo(cpu, within(0.05));
        assertThat(sampled).isCloseTo(0.75, within(0.08));
    }

    private double share(String option, String value) throws IOException {
        Path json = folder.resolve("shares.json");
        Outcome outcome =
                Launched.cachebench("profile", option, value, "-o", json.toString(), Programs.source("Shares"));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Map<String, Long> nanos = Programs.cumulative(json);
        double often = nanos.get("often");
        return often / (often + nanos.get("seldom"));
    }

    @Test
    void asyncProfilersOwnRecordingIsKeptForOtherTools() throws IOException {
        Path file = folder.resolve("shares.jfr");
        Outcome outcome =
                Launched.cachebench("profile", "--event", "cpu", "-o", file.toString(), Programs.source("Shares"));

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(RecordingFile.readAllEvents(file))
                .extracting(event -> event.getEventType().getName())
                .contains("jdk.ExecutionSample");
    }

    @Test
    void mistakesAreFoundBeforeAnythingRuns() {
        String counted = Programs.source("Counted");
        Launched.cachebench("profile").mistake("profile needs a program");
        Launched.cachebench("profile", "nope.jar").mistake("nope.jar");
        Launched.cachebench("profile", "-cp", ".", "com.acme.Nope").mistake("com.acme.Nope");
        Launched.cachebench("profile", "--include", "a b", counted).mistake("a b");
        Launched.cachebench("profile", "-o", "/no/such/folder/x.pstats", counted)
                .mistake("/no/such/folder");
        Launched.cachebench("profile", "-o", "x.jfr", counted).mistake("x.jfr", "--event");
        Launched.cachebench("profile", "--event", "cpuu", counted).mistake("cpuu", "cpu");
        Launched.cachebench("profile", "--clock", "exat", counted).mistake("exat", "exact");
        Launched.cachebench("profile", "--pid", "999999999").complaint("999999999");
        Launched.cachebench("profile", "--load", counted).mistake("not a recording");
        Launched.cachebench("profile", "--java", "/bin/true", counted).mistake("/bin/true");
    }
}
