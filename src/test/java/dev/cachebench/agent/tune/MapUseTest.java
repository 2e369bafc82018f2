package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapUseTest {
    private static final int KEYS = 100;

    private final MapUse use = new MapUse();
    private final ValueChanges values = new ValueChanges();

    private void fill(boolean asked) {
        for (int key = 0; key < KEYS; key++) {
            if (asked) {
                use.missed();
            }
            use.inserted(asked, "value " + key, key + 1);
        }
    }

    private boolean isCache() {
        return use.isCache(0, values);
    }

    @Test
    void missesThatAreFilledMakeACache() {
        fill(true);

        assertThat(isCache()).isTrue();
    }

    @Test
    void aMapFilledBeforeItIsAskedIsNone() {
        fill(false);
        for (int i = 0; i < KEYS; i++) {
            use.missed();
        }

        assertThat(use.isJudgeable()).isTrue();
        assertThat(isCache()).isFalse();
    }

    @Test
    void aMapThatCountsIsNone() {
        fill(true);
        for (int i = 0; i < KEYS; i++) {
            use.updated();
        }

        assertThat(isCache()).isFalse();
    }

    @Test
    void aMapThatNumbersItsKeysIsNone() {
        for (int key = 0; key < KEYS; key++) {
            use.missed();
            use.inserted(true, key, key + 1);
        }

        assertThat(isCache()).isFalse();
    }

    @Test
    void aSetIsNone() {
        for (int key = 0; key < KEYS; key++) {
            use.missed();
            use.inserted(true, Boolean.TRUE, key + 1);
        }

        assertThat(isCache()).isFalse();
    }

    @Test
    void answersOfTwoKindsAreNoSet() {
        for (int key = 0; key < KEYS; key++) {
            use.missed();
            use.inserted(true, key % 3 == 0, key + 1);
        }

        assertThat(isCache()).isTrue();
    }

    @Test
    void missesThatAreStillComputedAreNotHeldAgainstIt() {
        fill(true);
        for (int i = 0; i < 5 * KEYS; i++) {
            use.missed();
        }

        assertThat(use.isCache(5 * KEYS, values)).isTrue();
        assertThat(isCache()).isFalse();
    }

    private static final class Tally {
        private int count;

        void add() {
            count++;
        }
    }

    @Test
    void valuesThatChangeAreSeen() {
        fill(true);
        List<Integer> list = new ArrayList<>();
        Tally tally = new Tally();
        for (int i = 0; i < 10; i++) {
            values.seen(1L << 32, list);
            values.seen(2L << 32, tally);
            list.add(i);
            tally.add();
        }

        assertThat(isCache()).isFalse();
    }

    @Test
    void valuesThatStayAreNoReason() {
        fill(true);
        for (int i = 0; i < 10; i++) {
            values.seen(1L << 32, List.of(1, 2));
            values.seen(2L << 32, new int[] {3});
        }

        assertThat(isCache()).isTrue();
    }

    /** Fails if it is asked for anything. */
    private static final class Closed extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            throw new AssertionError();
        }

        @Override
        public int size() {
            throw new AssertionError();
        }
    }

    private record Holder(List<Integer> list) {}

    @Test
    void theProgramsOwnCodeIsNotCalledThroughTheJdks() {
        List<Integer> wrapped = Collections.unmodifiableList(new Closed());
        for (int i = 0; i < 10; i++) {
            values.seen(1L << 32, wrapped);
            values.seen(2L << 32, new Holder(wrapped));
        }

        assertThat(values.areMany()).isFalse();
    }

    @Test
    void aLockThatTheProgramHoldsIsNotWaitedFor() throws InterruptedException {
        List<Integer> list = Collections.synchronizedList(new ArrayList<>());
        Thread asking = new Thread(() -> {
            values.seen(1L << 32, list);
            values.seen(1L << 32, list);
        });
        synchronized (list) {
            asking.start();
            asking.join(60_000);

            assertThat(asking.isAlive()).isFalse();
        }
    }
}
