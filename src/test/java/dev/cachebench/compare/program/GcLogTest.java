package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** G1 prints of 4 regions all but the one that it allocates in. */
    @Test
    void knowsNothingOfAHeapOfAFewRegions() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add("GC(" + i + ") Heap before GC invocations=" + i + " (full 0):");
            lines.add("GC(" + i + ")  garbage-first heap   total 4096K, used 1071K [0x0, 0x1)");
            lines.add("GC(" + i + ")   region size 1024K, 2 young (2048K), 1 survivors (1024K)");
            lines.add("GC(" + i + ") Heap after GC invocations=" + (i + 1) + " (full 0):");
            lines.add("GC(" + i + ")  garbage-first heap   total 4096K, used 1056K [0x0, 0x1)");
            lines.add("GC(" + i + ")   region size 1024K, 0 young (0K), 0 survivors (0K)");
            lines.add("GC(" + i + ") Pause Young (Normal) (G1 Evacuation Pause) 1M->1M(4M) 0.5ms");
        }
        lines.add("Heap");
        lines.add(" garbage-first heap   total 4096K, used 1253K [0x0, 0x1)");
        GcLog log = GcLog.of(lines);
        assertThat(log.allocatedBytes()).isNaN();
        assertThat(log.pauseNanos()).isEqualTo(50e6);
    }

    /** Of five regions that were filled, the print leaves out the last. */
    @Test
    void knowsWhatTheLineOnThePauseSaysOfRegionsThatAPrintLeavesOut() {
        List<String> lines = List.of(
                "GC(0) Heap before GC invocations=0 (full 0):",
                "GC(0)  garbage-first heap   total 397312K, used 16308K [0x0, 0x1)",
                "GC(0)   region size 4096K, 4 young (16384K), 0 survivors (0K)",
                "GC(0) Heap after GC invocations=1 (full 0):",
                "GC(0)  garbage-first heap   total 397312K, used 308K [0x0, 0x1)",
                "GC(0)   region size 4096K, 1 young (4096K), 1 survivors (4096K)",
                "GC(0) Pause Young (Normal) (G1 Evacuation Pause) 19M->0M(388M) 2.5ms",
                "Heap",
                " garbage-first heap   total 397312K, used 1308K [0x0, 0x1)");
        assertThat(GcLog.of(lines).allocatedBytes()).isEqualTo((19 << 20) + (1000 << 10));
    }

    @Test
    void knowsNothingWithoutALog() {
        assertThat(GcLog.read(folder.resolve("none")).allocatedBytes()).isNaN();
        assertThat(GcLog.of(List.of("something else")).pauseNanos()).isNaN();
    }
}
