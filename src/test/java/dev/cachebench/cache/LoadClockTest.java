package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ends are given relative to the clock, so that nothing here depends on how fast the machine is. */
class LoadClockTest {
    private final LoadClock clock = new LoadClock();

    private void compute(long nanos) {
        clock.begin();
        clock.end(System.nanoTime() + nanos);
    }

    @Test
    void theFirstComputationIsLeftOutOnceThereAreTwoMore() {
        long hour = 3_600_000_000_000L;
        compute(1000 * hour);
        assertThat(clock.mean()).isGreaterThan(999.0 * hour);
        compute(hour);
        compute(hour);

        assertThat(clock.nanos()).as("all of it").isGreaterThan(1001 * hour);
        assertThat(clock.mean()).as("without the first").isBetween(0.99 * hour, 1.5 * hour);
    }

    @Test
    void whatIsDoneWithTheValueAfterwardsIsNotTimed() {
        clock.begin();
        long stopped = clock.stop();
        clock.end(stopped);
        long minute = 60_000_000_000L;

        assertThat(stopped).isNotZero();
        assertThat(clock.nanos()).isLessThan(minute);
        clock.begin();
        clock.begin();
        assertThat(clock.stop()).as("within a recursion").isZero();
    }

    @Test
    void aResetForgetsTheFirst() {
        compute(1_000_000_000L);
        clock.reset();

        assertThat(clock.nanos()).isZero();
        assertThat(clock.mean()).isZero();
    }
}
