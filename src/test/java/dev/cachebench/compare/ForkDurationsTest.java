package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkDurationsTest {

    @Test
    void twoJvmsTakeAsLongAsTwoHaveTaken() {
        ForkDurations pace = new ForkDurations();
        pace.add(2, 3);
        pace.add(2, 5);
        pace.add(1, 2);

        assertThat(pace.secondsOf(2)).isEqualTo(4);
        assertThat(pace.secondsOf(0)).isZero();
    }

    @Test
    void beforeTheFirstNothingIsKnown() {
        assertThat(new ForkDurations().secondsOf(2)).isNaN();
    }
}
