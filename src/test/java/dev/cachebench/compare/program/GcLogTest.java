package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcLogTest {
    @TempDir
    Path folder;

    /** Allocates about 500 MB, of which nothing is kept. */
    private GcLog log(String collector) throws Exception {
        Path source = folder.resolve("Allocate.java");
        Files.writeString(source, """
                class Allocate {
                    static Object last;
                    public static void main(String[] args) {
                        for (int i = 0; i < 500_000; i++) {
                            last = new byte[1000];
                        }
                    }
                }
                """);
        Path log = folder.resolve("gc.log");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        collector,
                        GcLog.option(log),
                        source.toString())
                .inheritIO()
                .start();
        assertThat(java.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return GcLog.read(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC"})
    void addsUpWhatTheCollectionsFreed(String collector) throws Exception {
        GcLog log = log(collector);
        assertThat(log.allocatedBytes()).isCloseTo(540e6, Percentage.withPercentage(15));
        assertThat(log.pauseNanos()).isPositive();
    }

    @Test
    void knowsNothingOfACollectorThatFreesWhileTheProgramAllocates() throws Exception {
        assertThat(log("-XX:+UseZGC").allocatedBytes()).isNaN();
    }

    @Test
    void knowsNothingWithoutALog() {
        assertThat(GcLog.read(folder.resolve("none")).allocatedBytes()).isNaN();
        assertThat(GcLog.of(List.of("something else")).pauseNanos()).isNaN();
    }
}
