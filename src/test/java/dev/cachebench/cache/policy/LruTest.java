package dev.cachebench.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LruTest {
    private static final long SEED = 31337;

    private static List<Integer> oldestFirst(Lru lru) {
        List<Integer> slots = new ArrayList<>();
        for (int link = lru.next(0); link != 0; link = lru.next(link)) {
            slots.add(link - 1);
        }
        return slots;
    }

    private static List<Integer> newestFirst(Lru lru) {
        List<Integer> slots = new ArrayList<>();
        for (int link = lru.prev(0); link != 0; link = lru.prev(link)) {
            slots.add(link - 1);
        }
        return slots;
    }

    @Test
    void evictsTheLeastRecentlyUsed() {
        Lru lru = new Lru(Integer.MAX_VALUE - 1);
        lru.inserted(0, 0);
        lru.inserted(1, 0);
        lru.inserted(2, 0);
        lru.hit(0);
        assertThat(lru.evict()).isEqualTo(1);
    }

    @Test
    void aHitOnTheNewestChangesNothing() {
        Lru lru = new Lru(Integer.MAX_VALUE - 1);
        lru.inserted(0, 0);
        lru.inserted(1, 0);
        lru.hit(1);
        assertThat(oldestFirst(lru)).containsExactly(0, 1);
    }

    @Test
    void startsOverAfterAClear() {
        Lru lru = new Lru(Integer.MAX_VALUE - 1);
        lru.inserted(0, 0);
        lru.inserted(1, 0);
        lru.cleared();
        lru.inserted(1, 0);
        assertThat(oldestFirst(lru)).containsExactly(1);
        assertThat(newestFirst(lru)).containsExactly(1);
    }

    @Test
    void keepsTheOrderOfUseBothWays() {
        Random random = new Random(SEED);
        Lru lru = new Lru(Integer.MAX_VALUE - 1);
        Deque<Integer> model = new ArrayDeque<>();
        for (int step = 0; step < 5000; step++) {
            int slot = random.nextInt(50);
            if (!model.contains(slot)) {
                lru.inserted(slot, random.nextInt());
                model.addLast(slot);
            } else if (random.nextInt(3) > 0) {
                lru.hit(slot);
                model.remove(slot);
                model.addLast(slot);
            } else {
                if (random.nextBoolean()) {
                    assertThat(lru.evict()).as("seed %d, step %d", SEED, step).isEqualTo(model.removeFirst());
                } else {
                    lru.removed(slot);
                    model.remove(slot);
                }
            }
            List<Integer> expected = new ArrayList<>(model);
            assertThat(oldestFirst(lru)).as("seed %d, step %d", SEED, step).isEqualTo(expected);
            Collections.reverse(expected);
            assertThat(newestFirst(lru)).as("seed %d, step %d", SEED, step).isEqualTo(expected);
        }
    }
}
