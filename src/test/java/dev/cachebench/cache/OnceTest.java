package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One computation per key, however many threads ask. */
@Timeout(300)
class OnceTest {
    private static final long SEED = 88;
    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private <T> List<T> together(Callable<T> work) throws Exception {
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(pool.submit(work));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : all) {
            results.add(one.get(4, TimeUnit.MINUTES));
        }
        return results;
    }

    @Test
    void threadsThatAskForTheSameNewKeyAtOnceComputeItOnce() throws Exception {
        int keys = 2_000;
        AtomicIntegerArray computed = new AtomicIntegerArray(keys);
        Memo<Integer, Object> memo = Memo.of(CacheSpec.parse("unbounded,once"), n -> {
            computed.incrementAndGet(n);
            return new Object();
        });
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<List<Object>> answers = together(() -> {
            List<Object> mine = new ArrayList<>();
            start.await();
            for (int key = 0; key < keys; key++) {
                mine.add(memo.call(key));
            }
            return mine;
        });
        for (int key = 0; key < keys; key++) {
            assertThat(computed.get(key)).isEqualTo(1);
        }
        for (List<Object> mine : answers) {
            assertThat(mine).isEqualTo(answers.get(0)); // the very same objects
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo((THREADS - 1L) * keys, keys, OptionalLong.empty(), keys));
    }

    @Test
    void thoseWhoWaitedCountAsHits() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:0,once"), n -> {
            computing.countDown();
            await(go);
            return n;
        });
        Future<Integer> first = pool.submit(() -> memo.call(7));
        computing.await();
        Future<Integer> second = pool.submit(() -> memo.call(7));
        while (memo.cacheInfo().misses() < 1 || !isWaiting()) {
            Thread.onSpinWait();
        }
        go.countDown();
        assertThat(List.of(first.get(), second.get())).containsExactly(7, 7);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 0L, 0));
    }

    private static boolean isWaiting() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(frames -> List.of(frames).stream()
                        .anyMatch(frame -> frame.getClassName().equals(InFlight.class.getName())
                                && frame.getMethodName().equals("await")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recursionGoesOnAsWithoutIt() {
        LongMemo fib = LongMemo.of(
                CacheSpec.parse("lru:10,once"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        assertThat(fib.call(40)).isEqualTo(102334155);
        assertThat(fib.cacheInfo()).hasToString("CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)");
    }

    @Test
    void recursionIntoTheSameKeyComputesInsteadOfWaitingForItself() {
        AtomicInteger depth = new AtomicInteger();
        Memo<Integer, Integer> memo = Memo.of(
                CacheSpec.parse("lru:10,once"), (self, n) -> depth.incrementAndGet() == 3 ? depth.get() : self.call(n));
        assertThat(memo.call(1)).isEqualTo(3);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 3, 10L, 1)); // as without once, and in CPython
    }

    @Test
    void threadsThatNeedEachOthersKeysComputeThem() throws Exception {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        AtomicInteger entered = new AtomicInteger();
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("unbounded,once"), (self, n) -> {
            if (entered.incrementAndGet() <= 2) {
                try {
                    bothInside.await(4, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return 10 * self.call(1 - n);
            }
            return n + 1;
        });
        Future<Integer> one = pool.submit(() -> memo.call(0));
        Future<Integer> other = pool.submit(() -> memo.call(1));
        one.get(4, TimeUnit.MINUTES);
        other.get(4, TimeUnit.MINUTES);
        assertThat(memo.cacheInfo().currsize()).isEqualTo(2);
    }

    @Test
    void whenAComputationThrowsOneOfThoseWhoWaitedTriesAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("unbounded,once"), n -> {
            if (attempts.incrementAndGet() < THREADS) {
                throw new IllegalStateException("not yet");
            }
            return n;
        });
        List<String> outcomes = together(() -> {
            start.await();
            try {
                return String.valueOf(memo.call(5));
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder("5", "not yet", "not yet", "not yet");
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, THREADS, OptionalLong.empty(), 1));
    }

    @Test
    void anArgumentThatIsChangedWhileItIsComputedLeavesNothingBehind() {
        Memo<int[], Integer> memo = Memo.of(CacheSpec.parse("unbounded,once"), array -> array[0]++);
        int[] array = {1};
        assertThat(memo.call(array)).isEqualTo(1);
        assertThat(memo.call(array)).isEqualTo(2);
        assertThat(memo.call(new int[] {1})).isEqualTo(1);
        assertThatThrownBy(() -> memo.call(new int[0])).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memo.call(new int[0])).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    /** Everything at once: what must hold whatever the order. */
    @Tag("slow")
    @Test
    void countsAddUpUnderThreadsThatClearAndInvalidateAndExpire() throws Exception {
        for (String spec : List.of("lru:20", "lru:20,once", "lru:20,ttl=50us", "lru:4kB,idle=50us,once", "unbounded")) {
            Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> 3 * n);
            LongMemo longs = LongMemo.of(CacheSpec.parse(spec), n -> 3 * n);
            int calls = 20_000;
            AtomicInteger seeds = new AtomicInteger();
            together(() -> {
                Random random = new Random(SEED + seeds.incrementAndGet());
                for (int call = 0; call < calls; call++) {
                    int key = random.nextInt(60);
                    assertThat(memo.call(key)).isEqualTo(3 * key);
                    assertThat(longs.call(key)).isEqualTo(3L * key);
                    int what = random.nextInt(100);
                    if (what < 5) {
                        memo.invalidate(key);
                        longs.invalidate(key);
                    } else if (what < 7) {
                        memo.refresh(key);
                        longs.refresh(key);
                    }
                    CacheInfo info = what == 50 ? memo.cacheInfo() : longs.cacheInfo();
                    assertThat(info.currsize() <= info.maxsize().orElse(Long.MAX_VALUE))
                            .isTrue();
                }
                return null;
            });
            for (Cache cache : List.of(memo, longs)) {
                CacheInfo info = cache.cacheInfo();
                assertThat(info.hits() + info.misses()).as(spec).isEqualTo((long) THREADS * calls);
                cache.cacheClear();
                assertThat(cache.cacheInfo()).as(spec).isEqualTo(new CacheInfo(0, 0, info.maxsize(), 0));
            }
        }
    }

    @Test
    void clearingWhileThreadsCallNeverGivesAWrongAnswer() throws Exception {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:20,once"), n -> 3 * n);
        LongMemo longs = LongMemo.of(CacheSpec.parse("lru:20"), n -> 3 * n);
        AtomicInteger seeds = new AtomicInteger();
        together(() -> {
            Random random = new Random(SEED + seeds.incrementAndGet());
            for (int call = 0; call < 50_000; call++) {
                int key = random.nextInt(40);
                assertThat(memo.call(key)).isEqualTo(3 * key);
                assertThat(longs.call(key)).isEqualTo(3L * key);
                if (random.nextInt(50) == 0) {
                    memo.cacheClear();
                    longs.cacheClear();
                }
            }
            return null;
        });
        assertThat(memo.peek().pairs().size()).isLessThanOrEqualTo(20);
        assertThat(longs.peek().pairs().size()).isLessThanOrEqualTo(20);
    }
}
