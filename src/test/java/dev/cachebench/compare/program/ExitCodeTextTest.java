package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTextTest {
    @Test
    void namesTheSignalThatMayHaveEndedAProgram() {
        assertThat(ExitCodeText.of(143)).isEqualTo("143 (as after SIGTERM)");
        assertThat(ExitCodeText.of(137))
                .isEqualTo("137 (as after SIGKILL, which the kernel sends where memory is short)");
    }

    @Test
    void othersAreNumbers() {
        assertThat(ExitCodeText.of(1)).isEqualTo("1");
        assertThat(ExitCodeText.of(9)).isEqualTo("9");
        assertThat(ExitCodeText.of(255)).isEqualTo("255");
    }
}
