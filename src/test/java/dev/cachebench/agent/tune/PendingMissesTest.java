package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingMissesTest {
    private static final MapUser USER = MapUser.of(1);

    private final PendingMisses misses = new PendingMisses();

    private void add(long key, long now, long thread) {
        misses.add(key, now, thread, USER);
    }

    private long took(long key, long now) {
        return misses.took(misses.remove(key), now);
    }

    @Test
    void aValueTakesWhatTheOnesWithinItDoNot() {
        add(1, 100, 7);
        add(2, 110, 7);

        assertThat(took(2, 140)).isEqualTo(30);
        assertThat(took(1, 150)).isEqualTo(20);
    }

    @Test
    void anotherThreadsTimeIsItsOwn() {
        add(1, 100, 7);
        add(2, 110, 8);

        assertThat(took(2, 140)).isEqualTo(30);
        assertThat(took(1, 150)).isEqualTo(50);
    }

    @Test
    void aKeyThatWasNotAskedForIsUnknown() {
        assertThat(misses.remove(1)).isNull();
    }

    @Test
    void itHoldsWhatAMapWouldHold() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Long, Boolean> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(2_000) * (random.nextBoolean() ? 1L : 1L << 20);
            if (random.nextBoolean()) {
                add(key, i, 1);
                model.put(key, true);
            } else {
                assertThat(misses.remove(key) != null).as("seed " + seed).isEqualTo(model.remove(key) != null);
            }
            assertThat(misses.count()).as("seed " + seed).isEqualTo(model.size());
        }
    }
}
