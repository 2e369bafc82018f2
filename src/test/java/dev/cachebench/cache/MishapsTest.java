package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a cache must not go wrong in it. */
@Timeout(300)
class MishapsTest {

    private static int descend(Memo<Integer, Integer> memo, int n) {
        return n == 0 ? 0 : memo.call(n) + descend(memo, n - 1);
    }

    private static Stream<String> bounded(String end) {
        return Arrays.stream(Replacement.values()).map(policy -> policy.id() + end);
    }

    private static Stream<String> large() {
        return Stream.concat(Stream.of("unbounded", "lru:50,once", "lru:20kB"), bounded(":50"));
    }

    private static Stream<String> small() {
        return Stream.concat(Stream.of("unbounded", "lru:2,once"), bounded(":2"));
    }

    @ParameterizedTest
    @MethodSource("large")
    void aStackThatRunsOverInTheMiddleOfAChangeLeavesAWholeCache(String spec) throws Exception {
        Memo<Integer, Integer> memo =
                Memo.of(CacheSpec.parse(spec), (self, n) -> n % 7 == 0 ? n : self.call(n - 1) + 1);
        AtomicInteger overflows = new AtomicInteger();
        for (int round = 0; round < 100; round++) {
            int first = 10_000 * round;
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            descend(memo, first + 9_999);
                        } catch (StackOverflowError e) {
                            overflows.incrementAndGet();
                        }
                    },
                    "deep",
                    200_000 + 192 * round);
            thread.start();
            thread.join();
            memo.invalidateIf(key -> (Integer) key % 2 == 0); // comes to an end
            assertThat(memo.call(7)).isEqualTo(7);
            assertThat(memo.call(13)).isEqualTo(13);
        }
        assertThat(overflows.get()).isPositive();
        assertThat(memo.peek().pairs()).extracting(Contents.Pair::key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("small")
    void aListenerThatThrowsDoesNotHarmTheCache(String spec) {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> n);
        for (CacheEvent fatal : CacheEvent.values()) {
            memo.listen((event, key) -> {
                if (event == fatal) {
                    throw new IllegalStateException("listener");
                }
            });
            for (int n = 0; n < 5; n++) {
                try {
                    memo.call(n);
                    memo.call(n);
                } catch (IllegalStateException e) {
                    // as it should
                }
            }
            memo.listen(null);
            for (int n = 0; n < 5; n++) {
                assertThat(memo.call(n)).isEqualTo(n);
            }
            assertThat(memo.cacheInfo().currsize()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void aListenerMayCallTheCacheInTheMiddleOfAnEviction(String spec) {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> n);
        AtomicBoolean back = new AtomicBoolean();
        memo.listen((event, key) -> {
            if (event == CacheEvent.EVICT && back.compareAndSet(false, true)) {
                memo.call(3);
            }
        });
        memo.call(1);
        memo.call(2);
        memo.call(3);
        assertThat(memo.peek().pairs())
                .extracting(Contents.Pair::key)
                .doesNotHaveDuplicates()
                .contains(3);
        assertThat(memo.cacheInfo().currsize()).isLessThanOrEqualTo(spec.equals("unbounded") ? 3 : 2);
    }

    @Test
    void aConditionMayDropEntriesItself() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:10"), n -> n);
        for (int n = 0; n < 10; n++) {
            memo.call(n);
        }
        memo.invalidateIf(key -> memo.invalidate((Integer) key) || true);
        assertThat(memo.cacheInfo().currsize()).isZero();
        memo.call(1);
        memo.invalidateIf(key -> {
            memo.cacheClear();
            memo.call(2);
            return true;
        });
        assertThat(memo.call(2)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:8", "lru:8,once"})
    void whatWasBegunBeforeAnInvalidationIsNotKept(String spec) throws Exception {
        AtomicInteger truth = new AtomicInteger(1);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> {
            int seen = truth.get();
            if (seen == 1) {
                read.countDown();
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return seen;
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> early = pool.submit(() -> memo.call(0));
            read.await();
            truth.set(2);
            memo.invalidate(0);
            assertThat(memo.call(0)).isEqualTo(2); // and does not wait for the one that is under way
            changed.countDown();
            assertThat(early.get(4, TimeUnit.MINUTES)).isEqualTo(1);
            assertThat(memo.call(0)).isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aResultThatCannotBeCopiedIsHandedToItsCallerAlone() throws Exception {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        AtomicInteger calls = new AtomicInteger();
        Memo<Integer, Object> memo =
                Memo.of(CacheSpec.parse("lru:5,once,copy"), n -> calls.incrementAndGet() == 1 ? endless : "fine");
        assertThat(memo.call(1)).isSameAs(endless);
        assertThat(memo.bypasses())
                .singleElement()
                .satisfies(bypass -> assertThat(bypass.reason()).contains("java.util.ArrayList", "holds itself"));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            assertThat(pool.submit(() -> memo.call(1)).get(4, TimeUnit.MINUTES)).isEqualTo("fine");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void measuringDoesNotWaitForWhatTheProgramHasLocked() throws Exception {
        List<Integer> list = Collections.synchronizedList(new ArrayList<>(List.of(1)));
        Memo<Integer, Object> memo = Memo.of(CacheSpec.parse("lru:5"), n -> list);
        memo.call(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            synchronized (list) {
                assertThat(pool.submit(memo::cacheCost).get(4, TimeUnit.MINUTES).bytes())
                        .isPositive();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keysInViewsAndWrappersMayChangeAfterTheCall() {
        Memo<List<Integer>, String> memo = Memo.of(CacheSpec.parse("unbounded"), List::toString);
        List<Integer> inner = new ArrayList<>(List.of(0, 31));
        for (List<Integer> list : List.of(Collections.unmodifiableList(inner), Arrays.asList(0, 31))) {
            memo.cacheClear();
            inner.set(0, 0);
            inner.set(1, 31);
            memo.call(list);
            if (list.get(0) == 0 && list.getClass() == Arrays.asList().getClass()) {
                list.set(0, 1);
                list.set(1, 0);
            } else {
                inner.set(0, 1);
                inner.set(1, 0);
            }
            assertThat(memo.call(List.of(1, 0))).isEqualTo("[1, 0]"); // of the same hash
        }
    }

    @Test
    void arraysInACollectionCompareByIdentityThereToo() {
        Memo<List<int[]>, Integer> memo = Memo.of(CacheSpec.parse("unbounded"), List::size);
        List<int[]> list = List.of(new int[] {1});
        memo.call(list);
        memo.call(list);
        assertThat(memo.cacheInfo().hits()).isEqualTo(1);
    }

    /** An {@code equals} without a null test, as many are. */
    private static final class Careless {
        private final int n;

        Careless(int n) {
            this.n = n;
        }

        @Override
        public int hashCode() {
            return n & 1;
        }

        @Override
        public boolean equals(Object other) {
            return ((Careless) other).n == n;
        }
    }

    @Test
    void searchesWithoutTheLockGiveNoNullsToEquals() throws Exception {
        Memo<Careless, Integer> memo = Memo.of(CacheSpec.parse("lru:8"), key -> key.n);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = pool.submit(() -> {
                for (int n = 0; !stop.get(); n++) {
                    memo.call(new Careless(n % 20));
                }
            });
            for (int n = 0; n < 200_000; n++) {
                assertThat(memo.call(new Careless(n % 10))).isEqualTo(n % 10);
            }
            stop.set(true);
            writer.get(4, TimeUnit.MINUTES);
        } finally {
            pool.shutdownNow();
        }
    }
}
