package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice on a program that runs already, and is afterwards what it was. */
class AdvisePidIT {
    @TempDir
    private Path folder;

    private Process program;
    private CapturedClasses captured;

    @BeforeEach
    void serves() throws Exception {
        program = serve();
        captured = new CapturedClasses(folder);
        awaitService();
    }

    private Process serve(String... jvmOptions) throws IOException, InterruptedException {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Process compiler = new ProcessBuilder(
                        bin.resolve("javac").toString(), "-d", folder.toString(), Programs.source("Serving"))
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        List<String> command = new ArrayList<>(List.of(bin.resolve("java").toString()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", folder.toString(), "Serving", folder.toString(), "300"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    @AfterEach
    void ends() throws InterruptedException {
        program.destroyForcibly().waitFor();
    }

    /** Waits until it has served more than it has now. */
    private void awaitService() throws InterruptedException {
        awaitService(1);
    }

    /** The same, by so many requests. */
    private void awaitService(int more) throws InterruptedException {
        long before = Quoting.await(this::served, count -> count > 0);
        Quoting.await(this::served, count -> count >= before + more);
    }

    private long served() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("served")));
    }

    private byte[] code() throws Exception {
        return captured.of(pid(), "Serving");
    }

    private String pid() {
        return String.valueOf(program.pid());
    }

    private void assertAsItWas(byte[] before) throws Exception {
        assertThat(code()).isEqualTo(before);
        awaitService();
        assertThat(Files.readString(folder.resolve("threads"))).doesNotContain("cachebench");
    }

    @Test
    void whatRepeatsIsRecommendedAndTheProgramLeftAsItWas() throws Exception {
        byte[] before = code();

        for (int time = 0; time < 2; time++) {
            Outcome outcome = Launched.cachebench("advise", "--pid", pid(), "--duration", "8s", "--all");
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out())
                    .contains("This is predicted, not shown")
                    .containsPattern("1 +Serving.score\\(String, int\\) +lru:32 ")
                    .containsPattern(
                            "Serving.unique\\(long\\)[^\\n]*\\n *(never got|did not get) the same arguments again")
                    .containsPattern("Serving.counted\\(int\\)[^\\n]*\\n *gave another result for the same arguments")
                    .containsPattern("cachebench compare -cp \\S+ Serving --cache none --config advice.yaml -- ")
                    .contains("cachebench memoize --pid " + pid() + " --method 'Serving.score(java.lang.String,int)'"
                            + " --cache lru:32\n");
            assertAsItWas(before);
        }
    }

    @Test
    void anInterruptionEndsItEarlyWithWhatIsKnown() throws Exception {
        byte[] before = code();
        Launched.Started started = Launched.in(folder).start("advise", "--pid", pid(), "--duration", "40s");
        Quoting.await(this::code, now -> !Arrays.equals(now, before));
        awaitService(10_000);

        started.handle().destroy();
        Outcome outcome = started.await();

        assertThat(outcome.out()).contains("Interrupted: ", "Serving.score(String, int)");
        assertAsItWas(before);
    }

    @Test
    void aProgramIsLeftAsItWasWhenTheLauncherIsKilled() throws Exception {
        byte[] before = code();
        Launched.Started started = Launched.in(folder).start("advise", "--pid", pid(), "--duration", "8s");
        Quoting.await(this::code, now -> !Arrays.equals(now, before));

        started.kill();

        Quoting.await(this::code, now -> Arrays.equals(now, before));
        assertAsItWas(before);
    }

    @Test
    void aProgramThatEndsMeanwhileIsNamed() throws Exception {
        Launched.Started started = Launched.in(folder).start("advise", "--pid", pid(), "--duration", "60s");
        Quoting.await(() -> Files.readString(folder.resolve("threads")), text -> text.contains("Attach Listener"));

        program.destroyForcibly().waitFor();
        Outcome outcome = started.await();

        assertThat(outcome.err()).matches("cachebench: process " + pid() + " ended after .*\\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatWasSeenOfAProgramThatEndsWhileItIsWatchedIsNotLost() throws Exception {
        byte[] before = code();
        Launched.Started started = Launched.in(folder).start("advise", "--pid", pid(), "--duration", "40s");
        Quoting.await(this::code, now -> !Arrays.equals(now, before));
        awaitService(10_000);
        Thread.sleep(3_000); // a snapshot of them

        program.destroyForcibly().waitFor();
        Outcome outcome = started.await();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .containsPattern("Note: process " + pid() + " ended after [^\n]*; this is what was seen until")
                .contains("Serving.score(String, int)", "This is predicted, not shown");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void whatItCannotLookAtIsNamedInOneLine() {
        assertFault(4, "there is no process 999999999", "--pid", "999999999");
        assertFault(2, "--memory does not go with --pid", "--pid", pid(), "--memory", "1MB");
        assertFault(2, "leave out app.jar, or --pid", "--pid", pid(), "app.jar");
        assertFault(2, "add --pid PID", "--duration", "1m");
        assertFault(2, "--duration", "--pid", pid(), "--duration", "1ms");
        assertFault(2, "--pid", "--pid", "four");
    }

    private static void assertFault(int exitCode, String message, String... args) {
        List<String> all = new ArrayList<>(List.of("advise"));
        all.addAll(List.of(args));
        Outcome outcome = Launched.cachebench(all.toArray(new String[0]));
        assertThat(outcome.err()).startsWith("cachebench: ").contains(message).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
    }
}
