package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallCostsTest {
    private static final long MISS = 1_000_000; // nanoseconds, many times a reading of the clock
    private static final long HIT = 500_000;

    private final CallCosts costs = new CallCosts(this);

    @Test
    void theFirstHitsAreTimedAfterManyMisses() {
        for (int i = 0; i < 10_000; i++) {
            costs.pass(0, 1);
        }

        for (int i = 0; i < 3; i++) {
            assertThat(costs.pass(128, 0)).isTrue();
            costs.hit(HIT, HIT);
        }
        assertThat(costs.overhead().ofHit()).isBetween(1.9 * HIT, 2.0 * HIT);
        assertThat(costs.pass(128, 0)).isFalse();
    }

    @Test
    void missesAreTimedEverMoreSeldomWhereNothingIsHit() {
        int timed = 0;
        for (int i = 0; i < 10_000; i++) {
            timed += costs.pass(0, 1) ? 1 : 0;
        }

        assertThat(timed).isLessThan(300);
    }

    @Test
    void aMissThatIsTheOnlyOneIsABoundAndNoEstimate() {
        costs.miss(MISS);
        for (int i = 0; i < 3; i++) {
            costs.hit(0, HIT);
        }

        assertThat(costs.overhead().miss()).isNaN();
        assertThat(costs.mostOverhead().miss()).isBetween(0.9 * MISS, 1.0 * MISS);
        assertThat(costs.mostOverhead().lookUp()).isEqualTo(costs.overhead().lookUp());
    }

    @Test
    void hitsThatWereNotTimedTakeNoMoreThanMisses() {
        for (int i = 0; i < 3; i++) {
            costs.key(HIT);
            costs.miss(MISS);
        }

        assertThat(costs.overhead().lookUp()).isNaN();
        assertThat(costs.mostOverhead().lookUp()).isEqualTo(costs.overhead().miss());
    }

    @Test
    void withoutAnyTimeThereIsNoBound() {
        assertThat(costs.mostOverhead().of(10, 1)).isNaN();
    }
}
