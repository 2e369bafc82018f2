package dev.cachebench.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replayer;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every policy against its definition in plain collections, over random requests, among which entries are taken out.
 */
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

    /** A set is a use of an entry that is there. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM")
    void aReplayOfGetsSetsAndDeletesHitsWhatItsDefinitionKeeps(Replacement replacement) {
        for (int capacity : new int[] {1, 7, 20, 110}) {
            Random random = new Random(SEED + capacity);
            Model model = Model.of(replacement, capacity);
            int[] keys = new int[6000];
            byte[] operations = new byte[keys.length];
            int gets = 0;
            int hits = 0;
            for (int i = 0; i < keys.length; i++) {
                keys[i] = key(random, i, capacity);
                Operation operation = Operation.values()[Math.max(0, random.nextInt(8) - 4)];
                operations[i] = (byte) operation.ordinal();
                boolean cached = model.cached().contains(keys[i]);
                if (operation == Operation.GET) {
                    gets++;
                    hits += cached ? 1 : 0;
                }
                if (operation == Operation.DELETE && cached) {
                    model.remove(keys[i]);
                } else if (operation == Operation.GET || operation == Operation.SET) {
                    model.request(keys[i]);
                }
            }
            Trace trace = new Trace(
                    "t",
                    TraceFormat.CSV,
                    keys,
                    Arrays.stream(keys).max().orElseThrow() + 1,
                    KeyColumns.NONE,
                    new RequestColumns(operations, null, Changes.NONE, Changes.NONE),
                    null);

            assertThat(new Replayer(trace).cell(replacement.id(), capacity))
                    .as("%s of %d, seed %d", replacement, capacity, SEED)
                    .isEqualTo(new Cell(replacement.id(), capacity, gets, hits));
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
