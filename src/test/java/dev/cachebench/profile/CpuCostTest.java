package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuCostTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void isTheLaunchersTheAgentsAndAShareOfTheCompilersTime() {
        CpuCost cost = new CpuCost(0, 0, 9_600_000_000L, 4 * SECOND, SECOND / 2).of(10 * SECOND, SECOND);

        assertThat(cost.total()).isEqualTo(11_300_000_000L);
        assertThat(cost.launcher()).isEqualTo(1_300_000_000L);
        assertThat(cost.agent()).isEqualTo(820_000_000L);
        assertThat(cost.compilation()).isEqualTo(1_200_000_000L);
        assertThat(cost.ratio()).isCloseTo(11.3 / (10 - 0.82 - 1.2), within(1e-9));
    }

    @Test
    void theTimeOfProcessesThatTheProgramStartedIsItsOwn() {
        CpuCost cost = new CpuCost(0, 0, SECOND, 0, 0).of(21 * SECOND, 0);

        assertThat(cost.agent()).isEqualTo(290_000_000L);
        assertThat(cost.ratio()).isLessThan(1.02);
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
