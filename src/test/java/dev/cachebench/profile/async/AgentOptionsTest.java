package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.profile.Profile;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class AgentOptionsTest {
    private static final String CLASSES =
            Path.of("target", "test-classes").toAbsolutePath().toString();

    @TempDir
    Path folder;

    /** A Burner in a JVM of its own; its output goes to a file. */
    static ProcessBuilder burner(Path output, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : arguments) {
            if (argument.startsWith("-")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", CLASSES, "dev.cachebench.profile.async.Burner"));
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                command.add(argument);
            }
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    /** @return its process id */
    private long run(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Process process = burner(output, arguments).start();
        assertThat(process.waitFor()).isZero();
        assertThat(output).isEmptyFile();
        return process.pid();
    }

    @Test
    void profileAProgramFromItsStartAndKeepItsOutputClean() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CPU);
        AgentOptions agent = AgentOptions.profiling(SampleRequest.of(SampleEvent.CPU), folder);

        long pid = run(agent.jvmArgument(), "1500");
        Profile profile = agent.profile(pid, Set.of(), 2_000_000_000L, SourceLines.ofClassPath(CLASSES, null));

        assertThat(AsyncSessionTest.shareOfThree(profile)).isCloseTo(.75, within(.15));
        assertThat(profile.functions().stream().map(f -> f.function().toString()))
                .anyMatch(name -> name.matches("profile/async/Burner.java:\\d+\\(Burner.main\\)"));
        assertThat(profile.threads()).anyMatch(thread -> thread.name().equals("main"));
        assertThat(profile.sampling().samples()).isGreaterThan(20); // the machine may be busy, and a timer slow
    }

    @Test
    void recordAProgram() throws Exception {
        AsyncSessionTest.assumeAvailable(SampleEvent.CPU);
        Path file = folder.resolve("burn.jfr");
        AgentOptions agent = AgentOptions.recording(SampleRequest.of(SampleEvent.CPU), file);

        long pid = run(agent.jvmArgument(), "300");
        assertThat(file).doesNotExist();

        assertThat(agent.keepRecording(pid, Map.of())).isTrue();
        assertThat(Files.readAllBytes(file)).startsWith('F', 'L', 'R', 0);
    }

    @Test
    void tellThatNothingWasLeft() {
        AsyncSessionTest.assumeAvailable(SampleEvent.CTIMER);
        AgentOptions agent = AgentOptions.profiling(SampleRequest.of(SampleEvent.CTIMER), folder);

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> agent.profile(1, Set.of(), 1, SourceLines.ofClassPath(CLASSES, null)))
                .withMessage("the program left no profile: it was killed, or its JVM did not start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b.jfr", "a%p.jfr"})
    void refuseNamesThatTheProfilerWouldMisread(String name) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> AgentOptions.check(folder.resolve(name)))
                .withMessageContaining("takes no ',' or '%' in a name");
    }

    @Test
    void refuseAFolder() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> AgentOptions.check(folder))
                .withMessageContaining("it is a folder");
    }
}
