package dev.cachebench.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTuningTest {
    private static final long NOBODY = 999_999_999;

    @TempDir
    private Path folder;

    private LiveTuning tuning() {
        return new LiveTuning(new AgentJar(folder.resolve("agent.jar"), folder.resolve("all.jar")), folder, NOBODY);
    }

    @Test
    void whatNeverBeganIsNotReported() throws IOException {
        LiveTuning tuning = tuning();
        assertThatThrownBy(tuning::start).isInstanceOf(UserFault.class).hasMessageContaining("no process 999999999");

        assertThat(tuning.end()).isEmpty();
    }

    @Test
    void nothingBeginsAfterTheEnd() throws IOException {
        LiveTuning tuning = tuning();
        assertThat(tuning.end()).isEmpty();

        tuning.start();

        assertThat(tuning.end()).isEmpty();
    }
}
