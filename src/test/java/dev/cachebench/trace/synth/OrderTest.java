package dev.cachebench.trace.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    private static final long SEED = 42;

    private static int[] draw(Order order, int size, int times) {
        Order.Places places = order.over(size);
        return IntStream.generate(places::next).limit(times).toArray();
    }

    private static long[] counts(Order order, int size, int times) {
        long[] counts = new long[size];
        for (int place : draw(order, size, times)) {
            counts[place]++; // out of bounds fails the test
        }
        return counts;
    }

    @Test
    void inTurnBeginsAgainAfterTheLast() {
        assertThat(draw(new Order.InTurn(), 3, 7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void aSeedGivesTheSamePlacesAgainAndAnotherSeedOthers() {
        assertThat(draw(new Order.Uniform(SEED), 1000, 50)).isEqualTo(draw(new Order.Uniform(SEED), 1000, 50));
        assertThat(draw(new Order.Zipf(1, SEED), 1000, 50)).isEqualTo(draw(new Order.Zipf(1, SEED), 1000, 50));
        assertThat(draw(new Order.Zipf(1, SEED), 1000, 50)).isNotEqualTo(draw(new Order.Zipf(1, 7), 1000, 50));
    }

    @ParameterizedTest(name = "alpha {0} over {1} places")
    @CsvSource({"0, 10", "0.5, 100", "0.99, 1000", "1, 2", "1, 1000", "1.2, 50", "3, 1000", "20, 5", "1, 1"})
    void zipfDrawsThePlacesAsOftenAsTheLawSays(double alpha, int size) {
        int times = 200_000;
        long[] counts = counts(new Order.Zipf(alpha, SEED), size, times);
        double sum = IntStream.rangeClosed(1, size)
                .mapToDouble(k -> Math.pow(k, -alpha))
                .sum();
        for (int k = 1; k <= Math.min(size, 20); k++) {
            double expected = times * Math.pow(k, -alpha) / sum;
            assertThat((double) counts[k - 1])
                    .as("draws of place %d, seed %d", k, SEED)
                    .isCloseTo(expected, within(5 * Math.sqrt(expected) + 5));
        }
    }

    @Test
    void zipfStaysWithinTheLargestSize() {
        for (int place : draw(new Order.Zipf(0.1, SEED), Integer.MAX_VALUE, 10_000)) {
            assertThat(place).isBetween(0, Integer.MAX_VALUE - 1);
        }
    }
}
