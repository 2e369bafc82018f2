package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Caffeine library as a cache of ours. */
class CaffeineTest {

    private static CacheSpec spec(String text) {
        return CacheSpec.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "caffeine, caffeine:128",
        "caffeine:10k, caffeine:10000",
        "'caffeine:5,ttl=60s,soft', 'caffeine:5,ttl=1m,soft'",
        "caffeine:64MB, caffeine:64MB"
    })
    void isWrittenAsTheOthersAre(String text, String shortest) {
        assertThat(spec(text)).hasToString(shortest).isEqualTo(spec(shortest));
    }

    /** By our own means: the library's way to compute a key once forbids a function that calls itself. */
    @Test
    void threadsThatAskForTheSameNewKeyComputeItOnce() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(3);
        Memo<Integer, Integer> memo = Memo.of(spec("caffeine:5,once"), n -> {
            try {
                assertThat(asking.await(4, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return computed.incrementAndGet();
        });
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> {
                    asking.countDown();
                    return memo.call(7);
                }));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(4, TimeUnit.MINUTES)).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 1, 5L, 1));
    }

    @Test
    void onceIsForFunctionsThatRecurToo() {
        LongMemo fib =
                LongMemo.of(spec("caffeine:100,once"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        assertThat(fib.call(40)).isEqualTo(102334155);
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(38, 41, 100L, 41));
    }

    @Test
    void countsAsTheOthersDoWhereEverythingFits() {
        LongMemo fib = LongMemo.of(spec("caffeine:100"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        assertThat(fib.call(40)).isEqualTo(102334155);
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(38, 41, 100L, 41));
        assertThat(fib.cacheCost().evictions()).isZero();
    }

    @Test
    void evictsDownToItsSizeAndCountsEveryCall() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AtomicInteger computed = new AtomicInteger();
        Memo<Integer, Integer> memo = Memo.of(spec("caffeine:50"), n -> {
            computed.incrementAndGet();
            return 3 * n;
        });
        for (int i = 0; i < 5000; i++) {
            int n = random.nextInt(200);
            assertThat(memo.call(n)).as("seed %d", seed).isEqualTo(3 * n);
        }
        CacheInfo info = memo.cacheInfo();
        assertThat(info.hits() + info.misses()).isEqualTo(5000);
        assertThat(info.misses()).isEqualTo(computed.get());
        assertThat(info.currsize()).isEqualTo(50);
        assertThat(memo.cacheCost().evictions()).isEqualTo(info.misses() - 50);
        assertThat(memo.peek().pairs())
                .hasSize(50)
                .allSatisfy(pair -> assertThat(pair.result()).isEqualTo(3 * (Integer) pair.key()));
    }

    @Test
    void aSizeInBytesIsKeptTo() {
        Memo<Integer, byte[]> memo = Memo.of(spec("caffeine:16kB"), n -> new byte[n]);
        for (int n = 0; n < 1000; n++) {
            memo.call(n);
        }
        assertThat(memo.cacheInfo().currsize()).isBetween(8L << 10, 16L << 10);
    }

    @Test
    void nullIsAResultAndArraysAreKeysByContent() {
        Memo<int[], Object> memo = Memo.of(spec("caffeine:5"), numbers -> null);
        assertThat(memo.call(new int[] {1, 2})).isNull();
        assertThat(memo.call(new int[] {1, 2})).isNull();
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 5L, 1));
        assertThat(memo.peek().pairs().get(0).result()).isNull();
    }

    @Test
    void invalidatesRefreshesAndClears() {
        AtomicInteger computed = new AtomicInteger();
        Memo<Integer, Integer> memo = Memo.of(spec("caffeine:5"), n -> computed.incrementAndGet());
        memo.call(1);
        assertThat(memo.refresh(1)).isEqualTo(2);
        assertThat(memo.call(1)).isEqualTo(2);
        assertThat(memo.invalidate(1)).isTrue();
        assertThat(memo.invalidate(1)).isFalse();
        assertThat(memo.call(1)).isEqualTo(3);
        assertThat(memo.invalidateIf(key -> key.equals(1))).isEqualTo(1);
        memo.call(2);
        memo.cacheClear();
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
    }

    @Test
    void anExceptionIsNotKept() {
        Memo<Integer, Integer> memo = Memo.of(spec("caffeine:5"), n -> {
            throw new IllegalStateException("no " + n);
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> memo.call(1)).hasMessage("no 1");
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 2, 5L, 0));
    }

    @Test
    void tellsOfEveryEventAndMayBeAskedInTheMiddleOfIt() {
        List<String> events = new ArrayList<>();
        Memo<Integer, Integer> memo = Memo.of(spec("caffeine:2"), n -> n);
        memo.listen((event, key) -> {
            events.add(event + " " + key);
            assertThat(memo.peek().pairs().size()).isLessThanOrEqualTo(2);
        });
        memo.call(1);
        memo.call(1);
        memo.invalidate(1);
        assertThat(events).containsExactly("MISS 1", "INSERT 1", "HIT 1", "INVALIDATE 1");
        events.clear();
        for (int n = 0; n < 10; n++) {
            memo.call(n);
        }
        assertThat(events.stream().filter(event -> event.startsWith("MISS"))).hasSize(10);
        long inserted =
                events.stream().filter(event -> event.startsWith("INSERT")).count();
        long evicted =
                events.stream().filter(event -> event.startsWith("EVICT")).count();
        assertThat(inserted - evicted).isEqualTo(2);
    }
}
