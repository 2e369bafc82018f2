package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimesTest {
    private final Times times = new Times();

    @Test
    void theLongestTwoCountAsTheThirdWhereverTheyAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            times.reset();
            long[] took = random.longs(5 + random.nextInt(100), 0, 50).toArray();
            for (long each : took) {
                times.add(each, 1);
            }
            Arrays.sort(took);
            took[took.length - 1] = took[took.length - 3];
            took[took.length - 2] = took[took.length - 3];
            assertThat(times.mean())
                    .as("seed " + seed)
                    .isCloseTo(Arrays.stream(took).average().orElseThrow(), offset(1e-6));
        }
    }

    @Test
    void ofTwoBothCount() {
        times.add(10, 1);
        times.add(30, 3);

        assertThat(times.mean()).isEqualTo(25);
    }

    @Test
    void theNewestAreKept() {
        for (int i = 0; i < 10_000; i++) {
            times.add(i < 9_000 ? 1_000 : 7, 1);
        }

        assertThat(times.mean()).isEqualTo(7);
        assertThat(times.size()).isEqualTo(512);
    }

    @Test
    void theErrorIsThatOfAMean() {
        for (int i = 0; i < 400; i++) {
            times.add(i % 2 == 0 ? 0 : 200, 1);
        }

        assertThat(times.error()).isCloseTo(100 / Math.sqrt(400), offset(0.01));
    }

    @Test
    void thereIsNoMeanOfNone() {
        assertThat(times.mean()).isNaN();
    }
}
