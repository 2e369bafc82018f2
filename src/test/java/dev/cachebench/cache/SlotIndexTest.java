package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that come and go, held against {@code HashMap}. */
class SlotIndexTest {
    private static final long SEED = 99;

    /** Either index. */
    private interface Subject {
        int find(long key);

        int add(long key);

        void remove(int slot);

        SlotIndex index();
    }

    private static Subject longs() {
        LongIndex index = new LongIndex(Integer.MAX_VALUE);
        return new Subject() {
            @Override
            public int find(long key) {
                return index.find(key);
            }

            @Override
            public int add(long key) {
                return index.add(key, 0);
            }

            @Override
            public void remove(int slot) {
                index.unlink(slot);
            }

            @Override
            public SlotIndex index() {
                return index;
            }
        };
    }

    /** @param hashes how many different hashes the keys have */
    private static Subject objects(int hashes) {
        ObjectIndex index = new ObjectIndex(Integer.MAX_VALUE);
        return new Subject() {
            private int hash(long key) {
                return ObjectIndex.hash(Math.floorMod(key, hashes));
            }

            @Override
            public int find(long key) {
                return index.find(key, hash(key));
            }

            @Override
            public int add(long key) {
                return index.add(key, hash(key), null);
            }

            @Override
            public void remove(int slot) {
                index.remove(slot);
            }

            @Override
            public SlotIndex index() {
                return index;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40, 3000})
    void longKeysThatComeAndGoAreFound(int keys) {
        churn(longs(), keys);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void objectsThatShareHashesAreFound(int hashes) {
        churn(objects(hashes), 60);
    }

    private static void churn(Subject subject, int keys) {
        Random random = new Random(SEED);
        Map<Long, Integer> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            long key = random.nextInt(keys) - keys / 2;
            Integer expected = model.get(key);
            assertThat(subject.find(key))
                    .as("seed %d, step %d", SEED, step)
                    .isEqualTo(expected == null ? -1 : expected);
            if (expected == null) {
                int slot = subject.add(key);
                assertThat(model).as("seed %d, step %d", SEED, step).doesNotContainValue(slot);
                model.put(key, slot);
            } else if (random.nextBoolean()) {
                subject.remove(expected);
                model.remove(key);
            }
            assertThat(subject.index().size())
                    .as("seed %d, step %d", SEED, step)
                    .isEqualTo(model.size());
        }
        model.forEach((key, slot) -> assertThat(subject.find(key)).isEqualTo(slot));
        assertThat(subject.index().slots())
                .containsExactlyInAnyOrder(
                        model.values().stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void freedSlotsAreHandedOutAgain() {
        LongIndex index = new LongIndex(Integer.MAX_VALUE);
        for (long key = 0; key < 100_000; key++) {
            int slot = index.add(key, 0);
            assertThat(slot).isLessThan(2);
            if (key > 0) {
                index.unlink(index.find(key - 1));
            }
        }
    }

    @Test
    void slotsComeInTheOrderOfInsertion() {
        LongIndex index = new LongIndex(Integer.MAX_VALUE);
        for (long key : new long[] {42, -7, Long.MAX_VALUE, 0, Long.MIN_VALUE}) {
            index.add(key, 0);
        }
        assertThat(index.slots()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void clearForgetsEveryKey() {
        LongIndex index = new LongIndex(Integer.MAX_VALUE);
        for (long key = 0; key < 1000; key++) {
            index.add(key, 0);
        }
        index.clear();
        assertThat(index.find(5)).isEqualTo(-1);
        assertThat(index.add(5, 0)).isZero();
        assertThat(index.slots()).containsExactly(0);
    }
}
