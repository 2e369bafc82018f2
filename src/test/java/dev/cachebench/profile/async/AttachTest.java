package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.profile.Profile;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jvm")
class AttachTest {
    @TempDir
    Path folder;

    private Process child;

    @AfterEach
    void endTheChild() throws InterruptedException {
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
    }

    private long burner(String... arguments) throws Exception {
        Path begun = folder.resolve("begun");
        List<String> all = new ArrayList<>(List.of("-Dbegun=" + begun));
        all.addAll(List.of(arguments));
        child = AgentOptionsTest.burner(folder.resolve("out"), all.toArray(String[]::new))
                .start();
        for (int tries = 0; !Files.exists(begun); tries++) {
            assertThat(tries).isLessThan(6_000);
            Thread.sleep(10);
        }
        Thread.sleep(200); // compiled
        return child.pid();
    }

    @Test
    void profilesAProgramThatRunsAlready() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CPU);
        long pid = burner();

        Attach attach = Attach.start(pid, SampleRequest.of(SampleEvent.CPU));
        boolean alive = attach.await(Duration.ofMillis(1_500));
        Profile profile = attach.stop();

        assertThat(alive).isTrue();
        assertThat(AsyncSessionTest.shareOfThree(profile)).isCloseTo(.75, within(.15));
        assertThat(profile.functions().stream().map(f -> f.function().toString()))
                .anyMatch(name -> name.matches("profile/async/Burner.java:\\d+\\(Burner.main\\)"));
        assertThat(profile.sampling().samples()).isGreaterThan(20);
        assertThat(child.isAlive()).isTrue();
        assertThat(Files.readString(folder.resolve("out"))).isEmpty();
    }

    @Test
    void mayComeAgain() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        long pid = burner();

        for (int time = 0; time < 2; time++) {
            Attach attach = Attach.start(pid, SampleRequest.of(SampleEvent.CTIMER));
            assertThat(attach.notes()).isEmpty();
            attach.close();
            attach.close();
        }
    }

    @Test
    void refusesASecondProfilerInTheSameProgram() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        long pid = burner();

        try (Attach first = Attach.start(pid, SampleRequest.of(SampleEvent.CTIMER))) {
            assertThatExceptionOfType(UserFault.class)
                    .isThrownBy(() -> Attach.start(pid, SampleRequest.of(SampleEvent.CTIMER)))
                    .withMessageContaining("another async-profiler session is running");
            assertThat(first.notes()).isEmpty();
        }
    }

    @Test
    void recordsAProgramThatRunsAlready() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CPU);
        Path file = folder.resolve("live.jfr");

        try (Attach attach = Attach.record(burner(), SampleRequest.of(SampleEvent.CPU), file)) {
            attach.await(Duration.ofMillis(200));
        }

        assertThat(Files.readAllBytes(file)).startsWith('F', 'L', 'R', 0);
    }

    @Test
    void keepsWhatWasSampledUntilTheProgramEnded() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        Attach attach = Attach.start(burner("5000"), SampleRequest.of(SampleEvent.CTIMER));

        assertThat(attach.await(Duration.ofMinutes(1))).isFalse();
        Profile profile = attach.stop();

        assertThat(AsyncSessionTest.shareOfThree(profile)).isCloseTo(.75, within(.15));
        assertThat(profile.sampling().notes())
                .anyMatch(note -> note.startsWith("process " + child.pid() + " ended after "));
        assertThat(Files.readString(folder.resolve("out"))).isEmpty();
    }

    @Test
    void keepsWhatWasCopiedUntilTheProgramWasKilled() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        Attach attach = Attach.start(burner(), SampleRequest.of(SampleEvent.CTIMER));
        assertThat(attach.await(Duration.ofSeconds(3))).isTrue();
        child.destroyForcibly();

        assertThat(attach.await(null)).isFalse();
        Profile profile = attach.stop();

        assertThat(AsyncSessionTest.shareOfThree(profile)).isCloseTo(.75, within(.15));
        assertThat(profile.sampling().notes())
                .anyMatch(
                        note -> note.matches("process \\d+ was killed after .*; its samples of the last .* are lost"));
    }

    @Test
    void saysThatTheProgramWasKilledAtOnce() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        Attach attach = Attach.start(burner(), SampleRequest.of(SampleEvent.CTIMER));
        child.destroyForcibly();

        assertThat(attach.await(Duration.ofMinutes(1))).isFalse();
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(attach::stop)
                .withMessage("process " + child.pid() + " was killed before it left any samples");
    }

    @Test
    void saysThatThereIsNoSuchProcess() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> Attach.start(Integer.MAX_VALUE, SampleRequest.of(SampleEvent.CPU)))
                .withMessage("there is no process " + Integer.MAX_VALUE + "; jps lists the JVMs");
    }

    @Test
    void saysThatAProcessIsNoJvmAndDoesNotHarmIt() throws Exception {
        child = new ProcessBuilder("sleep", "60").start();

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> Attach.start(child.pid(), SampleRequest.of(SampleEvent.CPU)))
                .withMessageStartingWith("process " + child.pid())
                .withMessageEndingWith(" is not a JVM; jps lists those");
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void refusesItself() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> Attach.start(ProcessHandle.current().pid(), SampleRequest.of(SampleEvent.CPU)))
                .withMessageContaining("is cachebench itself");
    }

    @Test
    void saysThatAProgramLetsNobodyAttach() throws Exception {
        long pid = burner("-XX:+DisableAttachMechanism");

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> Attach.start(pid, SampleRequest.of(SampleEvent.CPU)))
                .withMessage("process " + pid + " lets nobody attach; start it without -XX:+DisableAttachMechanism, or"
                        + " with cachebench profile");
    }

    @Test
    void saysBeforehandThatTheRecordingCannotBeWritten() throws IOException {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> Attach.record(1, SampleRequest.of(SampleEvent.CPU), folder))
                .withMessageContaining("it is a folder");
    }
}
