package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.Saving;
import org.junit.jupiter.api.Test;

class SavingTextTest {
    private static final long MILLIS = 1_000_000;

    @Test
    void hasTheIntervalOfAnEstimate() {
        assertThat(SavingText.known(new Saving(910 * MILLIS, 840 * MILLIS, 1_100 * MILLIS)))
                .isEqualTo("about 910 ms saved (840 ms to 1.10 s)");
    }

    @Test
    void isALowerBoundWhereTheEstimateIsMoreThanTheProgramTook() {
        Saving large = new Saving(5_900 * MILLIS, 5_000 * MILLIS, 7_000 * MILLIS);

        assertThat(SavingText.known(large.atMost(120 * MILLIS)))
                .isEqualTo("more than 120 ms saved, as long as the program took");
        assertThat(large.atMost(6_000 * MILLIS)).isEqualTo(large);
        assertThat(Saving.UNKNOWN.atMost(1)).isEqualTo(Saving.UNKNOWN);
    }

    @Test
    void saysALossAsALoss() {
        assertThat(SavingText.known(new Saving(-3 * MILLIS, -4 * MILLIS, -2 * MILLIS).atMost(1)))
                .isEqualTo("no time saved: keys and look-ups took 3.00 ms more than computing would have");
    }
}
