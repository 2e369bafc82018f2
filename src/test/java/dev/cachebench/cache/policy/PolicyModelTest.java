package dev.cachebench.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every policy against its definition in plain collections, over random requests, among which entries are taken out. */
class PolicyModelTest {
    private static final long SEED = 20261122;

    /** Hands out slots as the caches do. */
    private static final class Slots {
        final Policy policy;
        final int capacity;
        final Map<Integer, Integer> slots = new HashMap<>();
        final Map<Integer, Integer> keys = new HashMap<>();
        final Deque<Integer> free = new ArrayDeque<>();

        Slots(Policy policy, int capacity) {
            this.policy = policy;
            this.capacity = capacity;
            clear();
        }

        void clear() {
            slots.clear();
            keys.clear();
            free.clear();
            for (int slot = 0; slot < capacity; slot++) {
                free.add(slot);
            }
        }

        void request(int key) {
            if (slots.containsKey(key)) {
                policy.hit(slots.get(key));
                return;
            }
            policy.arriving(key);
            if (slots.size() == capacity) {
                int victim = policy.evict();
                if (victim == Policy.REFUSED) {
                    return;
                }
                assertThat(keys).containsKey(victim);
                slots.remove(keys.remove(victim));
                free.push(victim);
            }
            int slot = free.pop();
            slots.put(key, slot);
            keys.put(slot, key);
            policy.inserted(slot, key);
        }

        void remove(int key) {
            int slot = slots.remove(key);
            keys.remove(slot);
            policy.removed(slot);
            free.push(slot);
        }
    }

    /** Some keys often, most seldom, and now and then a loop: what tells policies apart. */
    private static int key(Random random, int step, int capacity) {
        if (step / 500 % 3 == 2) {
            return 1000 + step % (capacity + 3);
        }
        return (int) (Math.pow(random.nextDouble(), 2.5) * 4 * capacity) + step / 1000;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM")
    void keepsWhatItsDefinitionKeeps(Replacement replacement) {
        for (int capacity : new int[] {1, 2, 3, 7, 20, 110}) {
            for (boolean removing : new boolean[] {false, true}) {
                Random random = new Random(SEED + capacity);
                Model model = Model.of(replacement, capacity);
                Slots cache = new Slots(replacement.policy(capacity), capacity);
                for (int step = 0; step < 6000; step++) {
                    int key = key(random, step, capacity);
                    if (removing && random.nextInt(10) == 0 && cache.slots.containsKey(key)) {
                        cache.remove(key);
                        model.remove(key);
                    } else {
                        cache.request(key);
                        model.request(key);
                    }
                    if (!cache.slots.keySet().equals(model.cached())) {
                        assertThat(cache.slots.keySet())
                                .as("%s of %d, seed %d, step %d, %s", replacement, capacity, SEED, step, removing)
                                .isEqualTo(model.cached());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsOverAfterAClear(Replacement replacement) {
        Slots cache = new Slots(replacement.policy(20), 20);
        Slots other = new Slots(replacement.policy(20), 20);
        Random random = new Random(SEED);
        for (int step = 0; step < 2000; step++) {
            cache.request(key(random, step, 20));
        }
        cache.policy.cleared();
        cache.clear();
        for (int step = 0; step < 2000; step++) {
            int key = key(random, step, 20);
            cache.request(key);
            other.request(key);
            assertThat(cache.slots).as("seed %d, step %d", SEED, step).isEqualTo(other.slots);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpEveryEntryWhenItIsAskedToBeforeItIsFull(Replacement replacement) {
        Slots cache = new Slots(replacement.policy(100), 100);
        for (int key = 0; key < 50; key++) {
            cache.request(key % 40);
        }
        for (int left = 40; left > 0; left--) {
            assertThat(cache.keys.remove(cache.policy.evict()))
                    .as("%d left", left)
                    .isNotNull();
        }
    }

    @Test
    void randomGivesUpAnyEntryAboutAsOften() {
        int[] times = new int[10];
        RandomReplacement random = new RandomReplacement(10);
        for (int slot = 0; slot < 10; slot++) {
            random.inserted(slot, slot);
        }
        for (int round = 0; round < 10_000; round++) {
            int victim = random.evict();
            times[victim]++;
            random.inserted(victim, victim);
        }
        assertThat(Arrays.stream(times)).allMatch(n -> n > 850 && n < 1150);
    }
}
