package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class MapUseTest {
    private static final int KEYS = 100;

    private static final MapUser USER = MapUser.of(1);

    private final MapUse use = new MapUse();
    private int entries;
    private final ValueChanges values = new ValueChanges();

    private void fill(boolean asked) {
        for (int key = 0; key < KEYS; key++) {
            if (asked) {
                use.missed();
            }
            insert(asked, key, "value " + key);
        }
    }

    private void insert(boolean asked, Object key, Object value) {
        use.inserted(asked ? USER : null, Insertion.of(key, value), ++entries);
    }

    private void fillWith(IntFunction<Object> key, IntFunction<Object> value) {
        for (int i = 0; i < KEYS; i++) {
            use.missed();
            insert(true, key.apply(i), value.apply(i));
        }
    }

    /** By who fills it, too. */
    private boolean isReused() {
        for (int i = 0; i < KEYS; i++) {
            use.hit(USER.method());
        }
        return isCache() && use.isReused();
    }

    private boolean isCache() {
        return use.isFilledAsCache(0, values);
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
        fillWith(i -> "key " + i, i -> i);

        assertThat(isCache()).isFalse();
    }

    @Test
    void aSetIsNone() {
        fillWith(i -> i, i -> Boolean.TRUE);

        assertThat(isCache()).isFalse();
    }

    @Test
    void timesAtWhichKeysFirstCameAreNoResults() {
        fillWith(i -> "key " + i, i -> 1_000_000L + i / 3);

        assertThat(isReused()).isFalse();
    }

    @Test
    void resultsMayRiseWithTheirKeys() {
        fillWith(i -> i, i -> 7L * i * i);

        assertThat(isReused()).isTrue();
    }

    private record Symbol(String name) {}

    @Test
    void anInternTableIsNone() {
        fillWith(i -> "key " + i, i -> new String("key " + i));

        assertThat(isCache()).isFalse();
    }

    @Test
    void anInternTableOfTheProgramsTypesIsNone() {
        fillWith(i -> new Symbol("name " + i), i -> new Symbol("name " + i));

        assertThat(isCache()).isFalse();
    }

    /** Fails if it is compared. */
    private static final class ClosedDate extends Date {
        ClosedDate(long time) {
            super(time);
        }

        @Override
        public int compareTo(Date other) {
            throw new AssertionError();
        }
    }

    /** Fails if it is compared. */
    private static final class ClosedNumber extends Number {
        private final int number;

        ClosedNumber(int number) {
            this.number = number;
        }

        @Override
        public int intValue() {
            return number;
        }

        @Override
        public long longValue() {
            return number;
        }

        @Override
        public float floatValue() {
            return number;
        }

        @Override
        public double doubleValue() {
            return number;
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError();
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    @Test
    void whatAProgramDerivesFromNumbersAndTimesIsNotCompared() {
        fillWith(ClosedNumber::new, i -> i % 10 == 0 ? new ClosedNumber(i + 1) : new ClosedDate(i));

        assertThat(isReused()).isTrue();
    }

    @Test
    void tablesOfLocksAndOfEmptyContainersAreNone() {
        List<IntFunction<Object>> kinds = List.of(
                i -> new Object(),
                i -> new ReentrantLock(),
                i -> new ReentrantReadWriteLock(),
                i -> new ArrayList<>(),
                i -> new ConcurrentHashMap<>(),
                i -> new AtomicInteger());
        for (IntFunction<Object> each : kinds) {
            MapUse table = new MapUse();
            for (int i = 0; i < KEYS; i++) {
                table.missed();
                table.inserted(USER, Insertion.of("key " + i, each.apply(i)), i + 1);
            }

            assertThat(table.isFilledAsCache(0, values))
                    .as(each.apply(0).getClass().toString())
                    .isFalse();
        }
    }

    @Test
    void aRegistryIsAskedByOthersThanThoseWhoFillIt() {
        fill(true);
        for (int i = 0; i < 10 * KEYS; i++) {
            use.hit(USER.method() + 1);
        }

        assertThat(use.isReused()).isFalse();
        assertThat(isReused()).isTrue();
    }

    @Test
    void answersOfTwoKindsAreNoSet() {
        fillWith(i -> i, i -> i % 3 == 0);

        assertThat(isCache()).isTrue();
    }

    @Test
    void missesThatAreStillComputedAreNotHeldAgainstIt() {
        fill(true);
        for (int i = 0; i < 5 * KEYS; i++) {
            use.missed();
        }

        assertThat(use.isFilledAsCache(5 * KEYS, values)).isTrue();
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
            asking.join(240_000);

            assertThat(asking.isAlive()).isFalse();
        }
    }
}
