package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that runs already is sampled for a while, until it ends, or until Ctrl-C. */
class AttachIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        Launched.cachebench("--version"); // so that no first use takes longer than the program
    }

    /** Starts Spin, which ends once there is a file {@code stop}; its process id is in {@code $P}. */
    private static String spin() {
        return "\"$JAVA_HOME\"/bin/java " + Programs.caseSource("Spin") + " 600000 >pid & "
                + "for i in $(seq 600); do [ -s pid ] && break; sleep 0.1; done; P=$(head -1 pid); ";
    }

    /** Does something once there are samples of it, as far as they have been copied. */
    private static String onceSampled(String command) {
        return "(until grep Spin.hot cachebench-attach*/copy; do sleep 0.1; done; " + command + ") >/dev/null 2>&1 & ";
    }

    @Test
    void aProcessThatEndsEarlierIsReportedUntilThen() {
        Outcome outcome = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                .script(spin() + onceSampled("touch stop")
                        + "cachebench profile --pid $P --event ctimer --duration 600s; echo \"exit $?\"");

        assertThat(outcome.out())
                .contains("(Spin.hot)", "exit 0\n")
                .containsPattern("(?m)^process \\d+ ended after .*; these are its samples until then$");
        assertThat(outcome.err()).doesNotContain("null");
    }

    @Test
    void aProcessThatIsKilledIsReportedUntilShortlyBefore() {
        Outcome outcome = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                .script(spin() + onceSampled("kill -9 $P")
                        + "cachebench profile --pid $P --event ctimer 2>err; echo \"exit $?\"");

        assertThat(outcome.out()).contains("(Spin.hot)", "exit 0\n").containsPattern("process \\d+ was killed after");
    }

    @Test
    void withoutADurationCtrlCIsTheEnd() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Process spin = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Programs.caseSource("Spin"),
                        "600000")
                .redirectOutput(folder.resolve("pid").toFile())
                .start();
        try {
            Launched.in(folder).script("for i in $(seq 600); do [ -s pid ] && break; sleep 0.1; done");
            Launched.Started started = Launched.in(folder)
                    .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                    .start("profile", "--pid", String.valueOf(spin.pid()), "--event", "ctimer");
            Launched.in(folder)
                    .script(
                            "for i in $(seq 600); do grep -q Spin.hot cachebench-attach*/copy && break; sleep 0.1; done");
            started.interrupt();
            Outcome outcome = started.await();

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("(Spin.hot)").doesNotContain("killed", "ended after");
            assertThat(spin.isAlive()).isTrue();
        } finally {
            spin.destroyForcibly();
        }
    }
}
