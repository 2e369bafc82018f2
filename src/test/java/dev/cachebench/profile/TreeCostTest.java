package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TreeCostTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void isTheLaunchersTheAgentsTheProbesAndAShareOfTheCompilersTime() {
        CpuCost cost = new TreeCost(0, 0, SECOND, 6 * SECOND, 2 * SECOND).of(20 * SECOND, SECOND);

        assertThat(cost.isKnown()).isTrue();
        assertThat(cost.total()).isEqualTo(20 * SECOND + cost.launcher());
        assertThat(cost.launcher()).isBetween(SECOND, 2 * SECOND);
        assertThat(cost.compilation()).isBetween(2 * SECOND, 5 * SECOND);
        assertThat(cost.ratio()).isCloseTo((double) cost.total() / (17 * SECOND - cost.compilation()), within(1e-9));
    }

    @Test
    void someOfTheTimeIsTheProgramsHoweverMuchIsEstimated() {
        CpuCost cost = new TreeCost(0, 0, 0, 0, 30 * SECOND).of(20 * SECOND, 0);

        assertThat(cost.ratio()).isEqualTo(10);
    }
}
