package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's tests ask of {@code lru_cache} under threads. */
@Timeout(300)
class MemoThreadsTest {
    private static final int THREADS = 5;

    private interface Work {
        void of(int thread) throws Exception;
    }

    /** Runs the work on all threads, let go together; fails with what any of them throws. */
    private static void together(Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    work.of(thread);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(4, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:5"})
    void threadsWithKeysOfTheirOwnMissOnceEach(String spec) throws Exception {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> 3 * n);
        together(thread -> {
            for (int i = 0; i < 1000; i++) {
                assertThat(memo.call(thread)).isEqualTo(3 * thread);
            }
        });
        CacheInfo info = memo.cacheInfo();
        assertThat(List.of(info.hits(), info.misses(), info.currsize())).containsExactly(4995L, 5L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:10"})
    void threadsThatAskForTheSameNewKeyAtOnceAllCompute(String spec) throws Exception {
        CyclicBarrier allInside = new CyclicBarrier(THREADS);
        Memo<Integer, Object> memo = Memo.of(CacheSpec.parse(spec), n -> {
            try {
                allInside.await(4, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Object();
        });
        CyclicBarrier next = new CyclicBarrier(THREADS);
        together(thread -> {
            for (int key = 0; key < 7; key++) {
                next.await(4, TimeUnit.MINUTES);
                memo.call(key);
            }
        });
        CacheInfo info = memo.cacheInfo();
        assertThat(List.of(info.hits(), info.misses(), info.currsize())).containsExactly(0L, 35L, 7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:1", "lru:2"})
    void aTinyCacheUnderContentionAnswersRight(String spec) throws Exception {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> 3 * n);
        together(thread -> {
            for (int i = 0; i < 5000; i++) {
                int n = (i * 7 + thread) % 5;
                assertThat(memo.call(n)).isEqualTo(3 * n);
            }
        });
        CacheInfo info = memo.cacheInfo();
        assertThat(info.hits() + info.misses()).isEqualTo(25_000);
        assertThat(info.currsize()).isEqualTo(info.maxsize().getAsLong());
    }

    @Test
    void longKeysUnderContentionAnswerRight() throws Exception {
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:2"), n -> 3 * n);
        together(thread -> {
            for (int i = 0; i < 5000; i++) {
                long n = (i * 7 + thread) % 5;
                assertThat(memo.call(n)).isEqualTo(3 * n);
            }
        });
        assertThat(memo.cacheInfo().hits() + memo.cacheInfo().misses()).isEqualTo(25_000);
    }

    @Test
    void clearingAndInvalidatingDuringCallsCorruptsNothing() throws Exception {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:8"), (self, n) -> n < 1 ? 0 : 1 + self.call(n - 1));
        AtomicBoolean done = new AtomicBoolean();
        together(thread -> {
            if (thread == 0) {
                while (!done.get()) {
                    memo.cacheClear();
                    memo.invalidate(3);
                }
                return;
            }
            try {
                for (int i = 0; i < 3000; i++) {
                    int n = (i * 13 + thread) % 20;
                    assertThat(memo.call(n)).isEqualTo(n);
                }
            } finally {
                if (thread == 1) {
                    done.set(true);
                }
            }
        });
        for (int n = 0; n < 20; n++) {
            assertThat(memo.call(n)).isEqualTo(n);
        }
        Contents.Ring ring = (Contents.Ring) memo.peek();
        assertThat(ring.pairs()).extracting(Contents.Link::key).containsExactly(12, 13, 14, 15, 16, 17, 18, 19);
    }
}
