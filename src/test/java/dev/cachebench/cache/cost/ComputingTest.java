package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComputingTest {
    private final ComputeCosts costs = new ComputeCosts();
    private final Computing computing = new Computing();

    @Test
    void callsWithoutTheCacheAreCountedThroughHitsAndMisses() {
        computing.begin(costs);
        computing.begin(costs);
        computing.hit(5);
        assertThat(computing.end(0, costs)).as("the inner one").isEqualTo(6);
        computing.hit(6);

        assertThat(computing.end(0, costs)).isEqualTo(13);
        assertThat(computing.isOn()).isFalse();
    }

    @Test
    void onlyTheOutermostIsTimed() {
        computing.begin(costs);
        computing.begin(costs);
        assertThat(computing.stop()).isZero();
        computing.end(0, costs);
        assertThat(computing.nanos()).isNaN();
        long stopped = computing.stop();
        computing.end(stopped, costs);

        assertThat(stopped).isNotZero();
        assertThat(computing.nanos()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void anEndWithoutABeginningIsNone() {
        assertThat(computing.end(0, costs)).isZero();
    }
}
