package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan QUICK = Plan.quick();

    @Test
    void aQuickLookOfShortRunsTakesUnderASecondAJvm() {
        long millis = QUICK.warmups() * QUICK.warmupMillis() + 2 * QUICK.iterations() * QUICK.iterationMillis();

        assertThat(millis).as("of two variants in turns").isLessThan(1000);
        assertThat(QUICK.budget()).isEmpty();
    }

    @Test
    void rigorousMeansMoreOfEverything() {
        Plan rigorous = Plan.rigorous();

        assertThat(rigorous.forks()).isGreaterThan(QUICK.forks());
        assertThat(rigorous.iterations()).isGreaterThan(QUICK.iterations());
        assertThat(rigorous.warmups() * rigorous.warmupMillis()).isGreaterThan(QUICK.warmups() * QUICK.warmupMillis());
    }

    @Test
    void theUserSaysHowManyForks() {
        assertThat(QUICK.withForks(3).forks()).isEqualTo(3);
        assertThat(QUICK.withForks(3).withForks(QUICK.forks())).isEqualTo(QUICK);
        assertThat(QUICK.within(Duration.ofSeconds(60)).budget()).contains(Duration.ofSeconds(60));
    }

    @Test
    void shortRunsAreMeasuredAsPlanned() {
        assertThat(QUICK.forRunsOf(0)).isEqualTo(QUICK);
        assertThat(QUICK.forRunsOf(99_999_999)).isEqualTo(QUICK);
    }

    @Test
    void longRunsAreMeasuredLessOften() {
        Plan tenthOfASecond = QUICK.forRunsOf(100_000_000);
        Plan second = QUICK.forRunsOf(1_000_000_000);

        assertThat(tenthOfASecond.warmups()).isEqualTo(1);
        assertThat(tenthOfASecond.iterations()).isBetween(2, QUICK.iterations() - 1);
        assertThat(second.iterations()).isEqualTo(1);
        assertThat(second.forks()).as("a verdict takes as many").isEqualTo(QUICK.forks());
    }

    @Test
    void jvmsThatShareAProcessorWarmUpForLonger() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(QUICK.forGroupOf(1)).isEqualTo(QUICK);
        assertThat(QUICK.forGroupOf(processors)).isEqualTo(QUICK);
        assertThat(QUICK.forGroupOf(processors + 1).warmupMillis()).isEqualTo(2 * QUICK.warmupMillis());
        assertThat(QUICK.forGroupOf(5 * processors).warmupMillis()).isEqualTo(5 * QUICK.warmupMillis());
    }
}
