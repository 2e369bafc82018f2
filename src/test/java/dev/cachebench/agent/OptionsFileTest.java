package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsFileTest {
    @TempDir
    private Path folder;

    private static Properties options(String job) {
        Properties options = new Properties();
        options.setProperty(Agent.JOB, job);
        return options;
    }

    @Test
    void oneJvmTakesTheOptionsAndTheNextFindsThoseOfChildren() throws IOException {
        OptionsFile file = new OptionsFile(folder.resolve("options"));
        file.write(options("own"), options("child"));

        assertThat(file.take()).isEqualTo(options("own"));
        assertThat(file.take()).isEqualTo(options("child"));
        assertThat(file.take()).isEqualTo(options("child"));
    }

    @Test
    void withoutOptionsForChildrenTheNextFindsNone() throws IOException {
        OptionsFile file = new OptionsFile(folder.resolve("options"));
        file.write(options("own"), null);

        assertThat(file.take()).isNotNull();
        assertThat(file.take()).isNull();
        assertThat(new OptionsFile(folder.resolve("gone/options")).take()).isNull();
    }

    @Test
    void ofSeveralAtOnceOneTakesThem() throws Exception {
        for (int round = 0; round < 50; round++) {
            OptionsFile file = new OptionsFile(folder.resolve("options"));
            file.write(options("own"), null);
            AtomicInteger taken = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    try {
                        taken.addAndGet(file.take() == null ? 0 : 1);
                    } catch (IOException e) {
                        taken.addAndGet(100);
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(4, TimeUnit.MINUTES)).isTrue();
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void aFailureIsLeftForTheLauncher() throws IOException {
        OptionsFile file = new OptionsFile(folder.resolve("options"));
        assertThat(file.readFailure()).isEmpty();

        file.failed(new NoClassDefFoundError("x/Y"));

        assertThat(file.readFailure()).contains("java.lang.NoClassDefFoundError: x/Y");
    }

    @Test
    void nothingThatIsWrongWithTheOptionsEndsTheJvm() throws IOException {
        Path damaged = Files.writeString(folder.resolve("options"), "job=\\u12");

        Agent.premain(damaged.toString(), null);
    }
}
