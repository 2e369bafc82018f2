package dev.cachebench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElapsedTest {

    @Test
    void isSaidOnceItIsLong() {
        assertThat(Elapsed.line("running", 1_900_000_000L)).isNull();
        assertThat(Elapsed.line("running", 2_000_000_000L)).isEqualTo("running for 2 s");
        assertThat(Elapsed.line("running", 61_500_000_000L)).isEqualTo("running for 61 s");
    }
}
