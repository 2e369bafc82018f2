package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingMissesTest {
    private final PendingMisses misses = new PendingMisses();

    @Test
    void aValueTakesWhatTheOnesWithinItDoNot() {
        misses.add(1, 100, 7);
        misses.add(2, 110, 7);

        assertThat(misses.remove(2, 140, 7)).isEqualTo(30);
        assertThat(misses.remove(1, 150, 7)).isEqualTo(20);
    }

    @Test
    void anotherThreadsTimeIsItsOwn() {
        misses.add(1, 100, 7);
        misses.add(2, 110, 8);

        assertThat(misses.remove(2, 140, 8)).isEqualTo(30);
        assertThat(misses.remove(1, 150, 7)).isEqualTo(50);
    }

    @Test
    void aKeyThatWasNotAskedForIsUnknown() {
        assertThat(misses.remove(1, 100, 7)).isEqualTo(-1);
    }

    @Test
    void itHoldsWhatAMapWouldHold() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Long, Boolean> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(2_000) * (random.nextBoolean() ? 1L : 1L << 20);
            if (random.nextBoolean()) {
                misses.add(key, i, 1);
                model.put(key == 0 ? 1 : key, true);
            } else {
                assertThat(misses.remove(key, i, 1) >= 0)
                        .as("seed " + seed)
                        .isEqualTo(model.remove(key == 0 ? 1 : key) != null);
            }
            assertThat(misses.count()).as("seed " + seed).isEqualTo(model.size());
        }
    }
}
