package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every live cache keeps to, whatever decides on its entries. */
@Timeout(600)
class EveryPolicyTest {
    private static final int THREADS = 4;

    private final long seed = new Random().nextLong();

    private static LongMemo fib(CacheSpec spec, AtomicLong computed) {
        return LongMemo.of(spec, (self, n) -> {
            computed.incrementAndGet();
            return n < 2 ? n : self.call(n - 1) + self.call(n - 2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void recursionGivesTheRightValueAndEveryComputationIsAMiss(Replacement policy) {
        for (int size : new int[] {0, 1, 2, 3, 10, 30}) {
            AtomicLong computed = new AtomicLong();
            LongMemo fib = fib(new CacheSpec.Bounded(policy, size), computed);
            assertThat(fib.call(18)).as("%s:%d", policy, size).isEqualTo(2584);
            CacheInfo info = fib.cacheInfo();
            assertThat(info.misses()).isEqualTo(computed.get());
            assertThat(info.maxsize()).hasValue(size);
            assertThat(info.currsize()).isBetween(Math.min(size, 1L), (long) size);
            assertThat(info.misses() - info.currsize())
                    .isGreaterThanOrEqualTo(fib.cacheCost().evictions());
        }
    }

    @Test
    void aResultThatThePolicyRefusesIsHandedOutAndNotKept() {
        AtomicLong computed = new AtomicLong();
        LongMemo fib = fib(CacheSpec.parse("wtinylfu:2"), computed);

        assertThat(fib.call(20)).isEqualTo(6765);

        CacheInfo info = fib.cacheInfo();
        assertThat(info.misses()).isEqualTo(computed.get());
        assertThat(info.currsize()).isEqualTo(2);
        long refused = info.misses() - info.currsize() - fib.cacheCost().evictions();
        assertThat(refused).isPositive();
    }

    private static void together(Runnable first, Runnable others) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Runnable work = i == 0 ? first : others;
                all.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(8, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Stream<String> specs() {
        return Arrays.stream(Replacement.values())
                .flatMap(
                        policy -> Stream.of("", ",ttl=50us", ",idle=50us,once").map(rule -> policy.id() + ":8" + rule));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void threadsThatClearAndInvalidateDuringCallsCorruptNothing(String spec) throws Exception {
        LongMemo memo = LongMemo.of(CacheSpec.parse(spec), (self, n) -> n < 1 ? 0 : 1 + self.call(n - 1));
        AtomicBoolean done = new AtomicBoolean();
        together(
                () -> {
                    for (int i = 0; !done.get(); i++) {
                        if (i % 20 == 0) {
                            memo.cacheClear();
                        }
                        memo.invalidate(i % 13);
                        memo.invalidateIf(key -> key == 5);
                        memo.refresh(3);
                        assertThat(memo.peek().pairs()).hasSizeLessThanOrEqualTo(8);
                    }
                },
                () -> {
                    Random random = new Random(seed);
                    try {
                        for (int i = 0; i < 4000; i++) {
                            int n = random.nextInt(1 + random.nextInt(20));
                            assertThat(memo.call(n)).isEqualTo(n);
                        }
                    } finally {
                        done.set(true);
                    }
                });
        wholeAfterwards(spec, memo);
    }

    private void wholeAfterwards(String spec, LongMemo memo) {
        for (int n = 0; n < 40; n++) {
            assertThat(memo.call(n)).isEqualTo(n);
        }
        assertThat(memo.peek().pairs())
                .as("%s, seed %d", spec, seed)
                .extracting(Contents.Pair::key)
                .doesNotHaveDuplicates();
        assertThat(memo.cacheInfo().currsize()).isLessThanOrEqualTo(8);
        memo.invalidateIf(key -> true);
        assertThat(memo.cacheInfo().currsize()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void callsOfRacingThreadsAreAllCounted(Replacement policy) throws Exception {
        LongMemo longs = LongMemo.of(new CacheSpec.Bounded(policy, 8), n -> 3 * n);
        Memo<Integer, Integer> objects = Memo.of(new CacheSpec.Bounded(policy, 8), n -> 3 * n);
        Runnable calls = () -> {
            Random random = new Random(seed);
            for (int i = 0; i < 5000; i++) {
                int n = random.nextInt(1 + random.nextInt(20));
                assertThat(longs.call(n)).isEqualTo(3 * n);
                assertThat(objects.call(n)).isEqualTo(3 * n);
            }
        };
        together(calls, calls);
        for (Cache cache : List.of(longs, objects)) {
            CacheInfo info = cache.cacheInfo();
            assertThat(info.hits() + info.misses())
                    .as("%s, seed %d", policy, seed)
                    .isEqualTo(5000 * THREADS);
            assertThat(info.currsize()).isEqualTo(8);
            assertThat(cache.peek().pairs()).hasSize(8);
        }
        wholeAfterwards(policy.id(), LongMemo.of(new CacheSpec.Bounded(policy, 8), n -> n));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryWhoseTimeIsOverLeavesThePolicyToo(Replacement policy) {
        AtomicLong now = new AtomicLong();
        CacheSpec spec = CacheSpec.parse(policy.id() + ":3,ttl=10s");
        ObjectCache<Integer, Long> memo = new ObjectCache<>(spec, (self, n) -> now.get() + n, now::get);
        Random random = new Random(seed);
        for (int step = 0; step < 2000; step++) {
            now.addAndGet(random.nextInt(3) * 1_000_000_000L);
            int key = random.nextInt(5);
            assertThat(memo.call(key))
                    .as("%s, seed %d, step %d", policy, seed, step)
                    .isBetween(now.get() + key - 10_000_000_000L + 1, now.get() + key);
            assertThat(memo.peek().pairs()).hasSize((int) memo.cacheInfo().currsize());
            assertThat(memo.cacheInfo().currsize()).isLessThanOrEqualTo(3);
        }
        assertThat(memo.cacheCost().expirations()).isPositive();
        now.addAndGet(10_000_000_000L);
        assertThat(memo.cacheInfo().currsize()).isZero();
        assertThat(memo.peek().pairs()).isEmpty();
    }

    private static Stream<Replacement> thoseInBytes() {
        return Arrays.stream(Replacement.values()).filter(policy -> policy.needs() == Replacement.Needs.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("thoseInBytes")
    void aSizeInBytesIsKeptToAsEntriesComeAndGrow(Replacement policy) {
        Memo<Integer, byte[]> memo = Memo.of(CacheSpec.parse(policy.id() + ":16kB"), n -> new byte[n % 3000]);
        Random random = new Random(seed);
        for (int step = 0; step < 3000; step++) {
            int key = random.nextInt(5000);
            if (random.nextInt(4) == 0) {
                memo.refresh(key);
            } else {
                assertThat(memo.call(key)).hasSize(key % 3000);
            }
            assertThat(memo.cacheInfo().currsize())
                    .as("%s, seed %d, step %d", policy, seed, step)
                    .isLessThanOrEqualTo(16 << 10);
        }
        assertThat(memo.cacheInfo().currsize()).isGreaterThan(10 << 10);
        assertThat(memo.cacheCost().evictions()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void rulesHoldWithEveryPolicy(Replacement policy) {
        Memo<Integer, String> skipping =
                Memo.of(CacheSpec.parse(policy.id() + ":3,null=skip"), n -> n == 0 ? null : "n");
        skipping.call(0);
        skipping.call(1);
        assertThat(skipping.call(0)).isNull();
        assertThat(skipping.cacheInfo()).isEqualTo(new CacheInfo(0, 3, 3L, 1));

        Memo<Integer, int[]> copying = Memo.of(CacheSpec.parse(policy.id() + ":3,copy"), n -> new int[] {n});
        copying.call(1)[0] = 7;
        assertThat(copying.call(1)).containsExactly(1);
        assertThat(copying.cacheInfo().hits()).isEqualTo(1);
    }
}
