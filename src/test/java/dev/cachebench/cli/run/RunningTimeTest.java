package dev.cachebench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningTimeTest {

    @Test
    void isSaidOnceItIsLong() {
        assertThat(RunningTime.line(1_900_000_000L)).isNull();
        assertThat(RunningTime.line(2_000_000_000L)).isEqualTo("running for 2 s");
        assertThat(RunningTime.line(61_500_000_000L)).isEqualTo("running for 61 s");
    }
}
