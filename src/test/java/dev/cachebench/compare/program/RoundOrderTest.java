package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundOrderTest {
    private static final long SEED = 17;

    @Test
    void everyVariantRunsInEveryRound() {
        RoundOrder<String> order = new RoundOrder<>(List.of("a", "b", "c"), SEED);
        for (int round = 0; round < 20; round++) {
            assertThat(order.next()).as("seed %d", SEED).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void theSameSeedGivesTheSameOrders() {
        RoundOrder<String> one = new RoundOrder<>(List.of("a", "b", "c"), SEED);
        RoundOrder<String> other = new RoundOrder<>(List.of("a", "b", "c"), SEED);
        List<List<String>> orders = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            orders.add(one.next());
            assertThat(other.next()).isEqualTo(orders.get(round));
        }
        assertThat(orders.stream().distinct()).hasSizeGreaterThan(1);
    }

    /** Of 10,000 pairs of rounds that follow each other, half have the same order, give or take four deviations. */
    @Test
    void theOrderOfARoundSaysNothingOfTheNext() {
        RoundOrder<String> order = new RoundOrder<>(List.of("a", "b"), SEED);
        int same = 0;
        List<String> last = order.next();
        for (int round = 0; round < 10_000; round++) {
            List<String> next = order.next();
            same += next.equals(last) ? 1 : 0;
            last = next;
        }
        assertThat(same).as("seed %d", SEED).isBetween(4_800, 5_200);
    }
}
