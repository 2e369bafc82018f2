package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program's security manager is not asked about what our agents do, and takes no report away. */
@DisabledForJreRange(min = JRE.JAVA_18, disabledReason = "a program may set one unasked up to 17 only")
class SecurityManagerIT {
    /** 1,973 calls of step(15), and 177 of each of three step(10). */
    private static final String CALLS_OF_STEP = "(?m)^ *2504(/4)? .*\\(Watched\\.step\\)$";

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() {
        Path source = Launched.PROJECT.resolve("src/test/resources/cases/Watched.java");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-nowarn",
                                "-XDstringConcat=inline",
                                "-d",
                                folder.toString(),
                                source.toString()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile --mode tree",
                "profile --mode counts",
                "profile --memory",
                "memoize --method Watched.step"
            })
    void oneThatTheProgramSetsIsNeverAskedOnOurBehalf(String command) {
        Outcome outcome = Launched.in(folder).script("cachebench " + command + " -cp . Watched noting");

        assertThat(outcome.out()).isEqualTo("step 610, asked []\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "counts"})
    void oneThatRefusesEverythingTakesNoProfileAway(String mode) {
        Outcome outcome = Launched.in(folder).run("profile", "--mode", mode, "-cp", ".", "Watched", "refusing");

        assertThat(outcome.out()).isEqualTo("step 610, asked []\n");
        assertThat(outcome.err()).containsPattern(CALLS_OF_STEP).doesNotContain("killed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--children"})
    void norDoesAPolicyThatGrantsNothing(String option) throws IOException {
        Files.createFile(folder.resolve("empty.policy"));

        Outcome outcome = Launched.in(folder)
                .script("cachebench profile --mode tree " + option
                        + " -o p.json --jvm-arg=-Djava.security.manager"
                        + " --jvm-arg=-Djava.security.policy==empty.policy -cp . Watched");

        assertThat(outcome.out()).isEqualTo("step 610, asked []\n");
        assertThat(Programs.calls(folder.resolve("p.json"))).containsEntry("step", 2504L);
    }

    @Test
    void norARecordingOfRequests() throws IOException {
        Files.createFile(folder.resolve("empty.policy"));

        Outcome outcome = Launched.in(folder)
                .script("cachebench memoize --method Watched.step --record r.trace --jvm-arg=-Djava.security.manager"
                        + " --jvm-arg=-Djava.security.policy==empty.policy -cp . Watched");

        assertThat(outcome.out()).isEqualTo("step 610, asked []\n");
        assertThat(outcome.err()).contains("CacheInfo(hits=", "recorded ").contains(" for 16 keys");
    }
}
