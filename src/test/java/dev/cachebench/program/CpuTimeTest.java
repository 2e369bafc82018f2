package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void readsUserAndSystemTimeOfTheProcessAndItsChildrenWhateverItsName() {
        String stat = "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 120 30 700 50 20 0 9 0 1 2 3";

        assertThat(CpuTime.of(stat)).isEqualTo(new CpuTime(1_500_000_000L, 7_500_000_000L));
    }
}
