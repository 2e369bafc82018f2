package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuCostTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void isTheLaunchersTheAgentsAndAShareOfTheCompilersTime() {
        CpuCost cost = new CpuCost(0, 0, 9 * SECOND, 4 * SECOND, SECOND / 2).of(10 * SECOND, SECOND);

        assertThat(cost.total()).isEqualTo(11_300_000_000L);
        assertThat(cost.launcher()).isEqualTo(1_300_000_000L);
        assertThat(cost.agent()).isEqualTo(1_420_000_000L);
        assertThat(cost.compilation()).isEqualTo(1_400_000_000L);
        assertThat(cost.ratio()).isCloseTo(11.3 / (10 - 1.42 - 1.4), within(1e-9));
    }

    @Test
    void isNotKnownFromSamplesAlone() {
        assertThat(new CpuCost(0, 0, SECOND, 0, 0).isKnown()).isFalse();
    }

    @Test
    void nothingIsNegativeIfTheSamplesStandForMoreThanTheProcessTook() {
        CpuCost cost = new CpuCost(0, 0, 2 * SECOND, 0, 0).of(SECOND, 0);

        assertThat(cost.agent()).isZero();
        assertThat(cost.ratio()).isEqualTo(1);
    }
}
