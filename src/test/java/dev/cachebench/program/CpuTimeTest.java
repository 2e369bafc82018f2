package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    private static final Path STAT = Path.of("/proc/self/stat");

    @Test
    void readsUserAndSystemTimeOfTheProcessAndItsChildrenWhateverItsName() {
        String stat = "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 120 30 700 50 20 0 9 0 1 2 3";

        assertThat(CpuTime.of(stat)).isEqualTo(new CpuTime(1_500_000_000L, 7_500_000_000L));
    }

    @Test
    void findsTheTimeOfChildrenToTheMicrosecondOnANewJavaAndOtherwiseInTicks() throws Exception {
        assumeTrue(Files.isReadable(STAT));
        assertThat(CpuTime.resolutionNanos()).isEqualTo(Runtime.version().feature() < 22 ? 10_000_000 : 1_000);
        CpuTime before = CpuTime.of(Files.readString(STAT));
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();
        CpuTime after = CpuTime.of(Files.readString(STAT));

        long exact = CpuTime.now().childrenNanos();

        assertThat(after.childrenNanos()).isGreaterThan(before.childrenNanos());
        assertThat(exact - after.childrenNanos())
                .isBetween(0L, 20_000_000L); // user and system time lack a part of a tick
    }
}
