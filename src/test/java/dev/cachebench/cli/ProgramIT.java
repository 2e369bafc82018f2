package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiling leaves the program alone, says what it found, and loses nothing. */
class ProgramIT {
    private static final String KILLED = "; after that the program was killed or halted, or it still runs";

    @TempDir
    private Path folder;

    @Test
    void theProgramKeepsItsOutputAndExitCode() {
        Outcome outcome = Launched.cachebench("profile", Programs.source("Counted"));

        assertThat(outcome.out()).isEqualTo("failed 10\nhook\n");
        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err())
                .contains("function calls", "ncalls  tottime", ".deepThrow)")
                .doesNotContain(KILLED, "--include");
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
        assertThat(folder.resolve("report")).content().contains(".main)");
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
                        + "for i in $(seq 600); do cachebench profile --load kept 2>/dev/null"
                        + " | grep -q '\\.turn)' && break; sleep 0.1; done\n"
                        + "kill -9 $(cat pid); wait $!; echo \"exit $?\"; cachebench profile --load kept");

        assertThat(outcome.out()).startsWith("exit 137\n").contains(".turn)", ".main)", KILLED);
        assertThat(folder.resolve("report")).content().contains(".turn)", KILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt", "hookexit"})
    void aProgramThatHaltsAtOnceIsReportedToItsEnd(String way) {
        Outcome outcome = Launched.cachebench("profile", Programs.caseSource("Ends"), "--", way);

        assertThat(outcome.exitCode()).isEqualTo(way.equals("halt") ? 9 : 17);
        assertThat(outcome.out()).isEqualTo("200000\n");
        assertThat(outcome.err())
                .containsPattern("^ {9}10000[23] function calls")
                .containsPattern("(?m)^ *100000 .*\\(Ends\\.step\\)$")
                .doesNotContain(KILLED);
    }

    @Test
    void anInterruptedProgramIsReported() {
        Outcome outcome = Launched.in(folder)
                .script("cat >Wait.java <<'E'\n"
                        + "public class Wait { static void turn() throws Exception {\n"
                        + "Thread.sleep(5); new java.io.File(\"turned\").createNewFile(); }\n"
                        + "public static void main(String[] a) throws Exception { while (true) turn(); } }\n"
                        + "E\n"
                        + "cachebench profile --save kept Wait.java 2>report & "
                        + "for i in $(seq 600); do [ -e turned ] && break; sleep 0.1; done\n"
                        + "kill -TERM $!; wait $!; echo \"exit $?\"");

        assertThat(outcome.out()).isEqualTo("exit 143\n");
        assertThat(folder.resolve("report")).content().contains(".turn)");
    }

    /** A terminal sends SIGINT to the program too, but SIGTERM is sent to one process. */
    @Test
    void aTerminatedProgramIsReportedOnATerminalToo() {
        Outcome outcome = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Dcachebench.stdin=terminal")
                .script("cat >Wait.java <<'E'\n"
                        + "public class Wait { static void turn() throws Exception {\n"
                        + "Thread.sleep(5); new java.io.File(\"turned\").createNewFile(); }\n"
                        + "public static void main(String[] a) throws Exception {\n"
                        + "Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(\"asked\")));\n"
                        + "while (true) turn(); } }\n"
                        + "E\n"
                        + "cachebench profile --save kept Wait.java 2>report & "
                        + "for i in $(seq 600); do [ -e turned ] && break; sleep 0.1; done\n"
                        + "kill -TERM $!; wait $!; echo \"exit $?\"");

        assertThat(outcome.out()).isEqualTo("asked\nexit 143\n");
        assertThat(folder.resolve("report")).content().contains(".turn)").doesNotContain(KILLED);
    }

    @Test
    void aGlobThatMatchesNothingIsHintedAt() {
        Outcome outcome = Launched.cachebench(
                "profile", "--include", "Counted.deep*,Counted.misspelt", Programs.source("Counted"));

        assertThat(outcome.err())
                .contains("nothing that the program loaded matches 'Counted.misspelt'")
                .doesNotContain("'Counted.deep*'");
    }

    @Test
    void theReportIsReplacedByAFileThatHoldsItAndAccompaniedByOthers() {
        Outcome table = profileInto("r.txt");
        Outcome json = profileInto("r.json");
        Outcome pstats = profileInto("r.pstats");

        assertThat(table.err()).isEmpty();
        assertThat(folder.resolve("r.txt")).content().contains("function calls");
        assertThat(json.err()).isEmpty();
        assertThat(pstats.err()).contains("function calls");
        assertThat(folder.resolve("r.pstats")).isNotEmptyFile();
    }

    private Outcome profileInto(String file) {
        return Launched.cachebench("profile", "-o", folder.resolve(file).toString(), Programs.source("Counted"));
    }

    @Test
    void theAgentIsFoundWhateverItsFolderIsCalled() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("a=b"));
        Path target = Launched.PROJECT.resolve("target");
        for (String jar : new String[] {"cachebench.jar", "cachebench-agent.jar"}) {
            Files.copy(target.resolve(jar), copy.resolve(jar));
        }
        String run = "\"$JAVA_HOME\"/bin/java -cp " + copy.resolve("cachebench.jar")
                + " dev.cachebench.cli.Main profile " + Programs.source("Counted");

        assertThat(Launched.in(folder).script(run).err()).contains("function calls");

        Files.delete(copy.resolve("cachebench-agent.jar"));
        Outcome missing = Launched.in(folder).script(run).complaint("cachebench-agent.jar", "build");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.MISSING.code);
    }

    @Test
    void bothClocksAndAsyncProfilerAgreeOnShares() throws IOException {
        double sampled = share("--clock", "sampled");
        double exact = share("--clock", "exact");
        double cpu = share("--event", "cpu");

        // of some thousand samples, on a busy machine in some hundred turns of the processor
        assertThat(cpu).as("async-profiler's cpu").isCloseTo(0.75, within(0.1));
        assertThat(sampled).as("sampled").isCloseTo(0.75, within(0.1));
        assertThat(exact).as("exact").isCloseTo(0.75, within(0.1));
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
    void aClassWhoseLoaderHidesTheRecorderRunsWithoutProbes() {
        Outcome outcome = Launched.cachebench("profile", Programs.source("Secluded"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("Secluded\nAppClassLoader\n");
        assertThat(outcome.err())
                .containsPattern("\\n +2 .*\\(Secluded\\.outside\\)")
                .as("the calls of the class that the usual loader made")
                .containsPattern("\\n +1 .*\\(Secluded\\.Inside\\.run\\)")
                .contains("not counted: Secluded$Inside: its class loader hides cachebench");
    }

    @Test
    void theCallsOfOneMethodAreSampledByItsName() throws IOException {
        Path json = folder.resolve("calls.json");
        Launched.cachebench("profile", "--event", "Shares.often", "-o", json.toString(), Programs.source("Shares"));
        ParsedJson sampled = ParsedJson.of(Files.readString(json));
        Launched.cachebench("profile", "-o", json.toString(), Programs.source("Shares"));

        assertThat(sampled.at("sampling/event")).isEqualTo("Shares.often");
        assertThat(sampled.number("totCalls"))
                .isPositive()
                .isEqualTo(Programs.calls(json).get("often"));
    }

    @Test
    void aMisspeltMethodIsSaidToHaveNoCalls() {
        Outcome outcome = Launched.cachebench("profile", "--event", "Shares.oftn", Programs.source("Shares"));

        assertThat(outcome.err()).contains("no method Shares.oftn was called; is it spelt package.Class.method?");
    }

    @Test
    void mistakesAreFoundBeforeAnythingRuns() {
        String counted = Programs.source("Counted");
        Launched.cachebench("profile").mistake("profile needs a program");
        Launched.cachebench("profile", "nope.jar").mistake("nope.jar");
        Launched.cachebench("profile", "-cp", ".", "com.acme.Nope").mistake("com.acme.Nope");
        Launched.cachebench("profile", "-cp", "target/test-classes", "dev.cachebench.cli.Outcome")
                .mistake("'dev.cachebench.cli.Outcome'", "no main method");
        Launched.cachebench("profile", "-o", "x.pstat", counted).mistake("x.pstat", "'.pstat'", ".pstats", ".txt");
        Launched.cachebench("profile", "--event", "cpu", "--include", "a", counted)
                .mistake("--include", "--event");
        Launched.cachebench("profile", "--include", "a b", counted).mistake("a b");
        Launched.cachebench("profile", "-o", "/no/such/folder/x.pstats", counted)
                .mistake("/no/such/folder");
        Launched.cachebench("profile", "-o", "x.jfr", counted).mistake("x.jfr", "--event");
        Launched.cachebench("profile", "--event", "alloc", "-o", "x.pstats", counted)
                .mistake("pstats", "bytes", ".callgrind");
        Launched.cachebench("profile", "--event", "cpuu", counted).mistake("cpuu", "cpu");
        Launched.cachebench("profile", "--clock", "exat", counted).mistake("exat", "exact");
        Launched.cachebench("profile", "--pid", "999999999").complaint("999999999");
        Launched.cachebench("profile", "--load", counted).mistake("not a profile that cachebench saved");
        Launched.cachebench("profile", "--java", "/bin/true", counted).mistake("/bin/true");
        Launched.cachebench("profile", "--java", "no-such-java", counted).mistake("no-such-java", "bin/java");
    }

    @Test
    void aJdkMayBeNamedByItsFolder() {
        Outcome outcome = Launched.cachebench(
                "profile", "--java", System.getProperty("java.home"), Programs.source("Allocating"));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3); // the program's own
        assertThat(outcome.err()).contains("Allocating.main");
    }
}
