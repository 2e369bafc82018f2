package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AskingProcessTest {
    private static Properties options(long pid, long startMillis) {
        Properties options = new Properties();
        options.setProperty("asking", pid + " " + startMillis);
        return options;
    }

    @Test
    void thisProcessIsFoundByItsOptionsAndHasNotEnded() {
        Properties options = new Properties();
        AskingProcess.store(options);

        assertThat(AskingProcess.of(options).hasEnded()).isFalse();
    }

    @Test
    void oneThatIsKilledHasEnded() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder("sleep", "60").start();
        long start = killed.info().startInstant().orElseThrow().toEpochMilli();
        AskingProcess asking = AskingProcess.of(options(killed.pid(), start));

        killed.destroyForcibly().waitFor();

        assertThat(asking.hasEnded()).isTrue();
    }

    @Test
    void oneThatCannotBeSeenIsNotTakenForOneThatHasEnded() {
        long another = ProcessHandle.current().pid(); // which began at another time
        assertThat(AskingProcess.of(options(another, 1)).hasEnded()).isFalse();
        assertThat(AskingProcess.of(options(999_999_999, 1)).hasEnded()).isFalse();
        assertThat(AskingProcess.of(new Properties()).hasEnded()).isFalse();
    }
}
