package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallCostsTest {
    private static final int CLOCK = 30; // nanoseconds, as all times here
    private static final int COLD = 1000; // more that the first of a row takes

    private final CallCosts costs = new CallCosts(this);
    private final List<Integer> timed = new ArrayList<>(); // the numbers of the calls that were
    private int calls;

    /** Makes hits of which each takes what the clock does, its key and 7. */
    private void hit(int hits, IntUnaryOperator keyNanos) {
        boolean attention = false;
        int cold = 0;
        for (int i = 0; i < hits; i++, calls++) {
            if (attention && costs.isDue()) {
                cold = !timed.isEmpty() && timed.get(timed.size() - 1) == calls - 1 ? cold / 100 : COLD;
                timed.add(calls);
                attention = costs.hit(CLOCK + cold, CLOCK + keyNanos.applyAsInt(calls) + 7 * cold, CLOCK + 7 + cold);
            }
            if ((i & 127) == 127) {
                attention |= costs.pass(128, 0);
            }
        }
    }

    @Test
    void keysAreWhatIsLeftWithoutTheClockAndWithoutTheFirstOfARow() {
        hit(100_000, call -> 5);

        assertThat(costs.overhead(0).key()).isCloseTo(5, offset(0.01));
        assertThat(costs.overhead(0).lookUp()).isCloseTo(7, offset(0.01));
        assertThat(costs.overhead(0).keyError()).isCloseTo(0, offset(0.01));
    }

    @Test
    void keysThatTakeLessThanTheClockVariesAreNotTakenForNothing() {
        hit(1_000_000, call -> call % 2 == 0 ? -CLOCK : CLOCK + 20);

        assertThat(costs.overhead(0).key()).isCloseTo(10, offset(6.0));
    }

    @Test
    void callsOfEachPhaseCountForAsManyAsThereWere() {
        hit(1_000_000, call -> call < 500_000 ? 1_000 : 3_000);

        assertThat(costs.overhead(0).key()).isCloseTo(2_000, offset(300.0));
    }

    @Test
    void aProgramThatGoesInCirclesIsNotAlwaysMetAtTheSamePlace() {
        hit(1_000_000, call -> 0);

        Set<Integer> places = new HashSet<>();
        timed.forEach(call -> places.add(call % 64));
        assertThat(places).hasSize(64);
    }

    @Test
    void rowsBecomeRare() {
        hit(1_000_000, call -> 0);
        int first = timed.size();
        hit(9_000_000, call -> 0);

        assertThat(first).isBetween(500, 1_500);
        assertThat(timed.size() - first).isBetween(100, 500);
        assertThat(IntStream.range(1, first)
                        .filter(i -> timed.get(i) == timed.get(i - 1) + 1)
                        .count())
                .as("in a row")
                .isGreaterThan(first * 9L / 10);
    }

    @Test
    void twoInterruptionsAreNoKeys() {
        int[] left = {2};
        hit(100_000, call -> call > 50_000 && left[0]-- > 0 ? 4_000_000 : 500);

        assertThat(costs.overhead(0).key()).isCloseTo(500, offset(0.1));
    }

    @Test
    void dearKeysThatAreFewLeaveALargeError() {
        hit(1_000_000, call -> call % 64 == 0 ? 64_000 : 0);

        Overhead overhead = costs.overhead(0);
        assertThat(Math.abs(overhead.key() - 1_000)).isLessThan(4 * overhead.keyError());
        assertThat(overhead.keyError()).isGreaterThan(100);
    }

    @Test
    void hitsAreTimedAfterManyMisses() {
        for (int i = 0; i < 10_000; i++) {
            costs.pass(0, 1);
        }
        while (!costs.isDue()) {}
        while (costs.key(CLOCK, CLOCK)) {}

        hit(1_000, call -> 5);

        assertThat(costs.overhead(10_000).ofHit()).isNotNaN();
    }

    @Test
    void theOnlyMissOfManyHitsIsEnough() {
        assertThat(costs.timesMiss()).isTrue();
        costs.keep(CLOCK + 70);
        costs.miss(CLOCK + 5_000);
        hit(1_000_000, call -> 5);

        assertThat(costs.overhead(1).ofMiss()).isCloseTo(5_005, offset(1.0));
        assertThat(costs.overhead(20).of(1_000_000, 20))
                .as("of 20, one tells nothing")
                .isNaN();
    }

    @Test
    void withoutAnyTimeNothingIsKnown() {
        assertThat(costs.overhead(1).of(10, 1)).isNaN();
        assertThat(costs.overhead(1).ofKeys(10, 1)).isZero();
    }
}
