package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes are ended with a comparison. */
class RoundsTest {
    @TempDir
    private Path folder;

    /** With the very java command that forks are started with. */
    private Process jvm() throws IOException {
        Path source = Files.writeString(folder.resolve("Sleep.java"), """
                class Sleep {
                    public static void main(String[] args) throws InterruptedException {
                        Thread.sleep(60_000);
                    }
                }
                """);
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(java, source.toString()).start();
    }

    @Test
    void forksAreEndedAndOtherJvmsThatTheUserStartedAreNot() throws Exception {
        Process fork = jvm();
        Process other = jvm();
        try {
            Rounds rounds = new Rounds(new ForkRunner(List.of()), 1, false);
            rounds.addFork(fork.pid());

            rounds.close();

            assertThat(fork.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            fork.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void aForkThatComesTooLateIsEndedAtOnce() throws Exception {
        Process fork = jvm();
        try {
            Rounds rounds = new Rounds(new ForkRunner(List.of()), 1, false);
            rounds.close();

            rounds.addFork(fork.pid());

            assertThat(fork.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            fork.destroyForcibly();
        }
    }
}
