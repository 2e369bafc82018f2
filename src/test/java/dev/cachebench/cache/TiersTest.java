package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches in a row. */
class TiersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lru:10+lru:100                            | lru:10+lru:100
                    lru:10,ttl=5m+caffeine:50,ttl=60m         | lru:10,ttl=5m+caffeine:50,ttl=1h
                    lru:10+lru:100+unbounded                  | lru:10+lru:100+unbounded
                    lru:10+caffeine:50,keys=#1                | lru:10,keys=#1+caffeine:50,keys=#1
                    lru:10,typed+lru:50                       | lru:10,typed+lru:50,typed
                    lru:10+lru:50,once                        | lru:10,once+lru:50,once
                    lru:10+redis://h1,h2,ttl=1h               | lru:10+redis://h1,h2,ttl=1h
                    lru:10,once+disk:kept                     | lru:10,once+disk:kept,once
                    lru:10+disk:kept,once+redis://h           | lru:10,once+disk:kept,once+redis://h,once
                    caffeine:10+disk:kept,once                | caffeine:10+disk:kept,once
                    disk:/tmp/a+b                             | disk:/tmp/a+b
                    disk:a+b,ttl=5m                           | disk:a+b,ttl=5m
                    disk:/tmp/c++                             | disk:/tmp/c++
                    lru:10+disk:c++/x+y+redis://h             | lru:10+disk:c++/x+y+redis://h
                    disk:a+lru:5                              | disk:a+lru:5
                    disk:a+lru/                               | disk:a+lru/
                    lru:10+redis://u:a+b@host                 | lru:10+redis://u@host
                    lru:10+redis://host,password=@/a+b/c      | lru:10+redis://host,password=@/a+b/c
                    """)
    void areWrittenWithAPlus(String text, String shortest) {
        assertThat(CacheSpec.parse(text)).hasToString(shortest);
        assertThat(CacheSpec.parse(shortest)).hasToString(shortest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lru:10+                     | there is nothing on one side of a '+'
                    +lru:10                     | there is nothing on one side of a '+'
                    lru:10+lur:5                | unknown policy 'lur'; did you mean 'lru'?
                    disk:kept+lur:5             | unknown policy 'lur'; did you mean 'lru'?
                    disk:kept+redsi://host      | unknown policy 'redsi'; did you mean 'redis'?
                    lru:10+none                 | none is no tier
                    precalc:0..5+lru:10         | precalc is no tier
                    lru:10,per=instance+lru:50  | leave out per=instance
                    lru:10,keys=#1+lru:9,keys=#2| all tiers make the same keys
                    """)
    void namesTheTextAtFaultAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFartherTierAnswersWhatANearerHasGivenUpAndFillsIt() {
        List<Integer> computed = new ArrayList<>();
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:2+lru:100"), n -> {
            computed.add(n);
            return n * n;
        });
        for (int n : new int[] {1, 2, 3, 1, 1}) {
            assertThat(memo.call(n)).isEqualTo(n * n);
        }
        assertThat(computed).containsExactly(1, 2, 3);
        assertThat(memo.cacheInfo()).hasToString("CacheInfo(hits=2, misses=3, maxsize=100, currsize=3)");
        assertThat(memo.tiers()).extracting(Tier::cache).containsExactly("lru:2", "lru:100");
        assertThat(memo.tiers().get(0).info()).hasToString("CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)");
        assertThat(memo.tiers().get(1).info()).hasToString("CacheInfo(hits=1, misses=3, maxsize=100, currsize=3)");
    }

    /** As a list of maps with the least recently used first, asked in turn. */
    private static final class Model {
        private final List<LinkedHashMap<Long, Long>> tiers = new ArrayList<>();
        private final long[] hits;
        private long misses;

        Model(int... sizes) {
            hits = new long[sizes.length];
            for (int size : sizes) {
                tiers.add(new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                        return size() > size;
                    }
                });
            }
        }

        void call(long key) {
            int found = 0;
            while (found < tiers.size() && tiers.get(found).get(key) == null) {
                found++;
            }
            if (found < tiers.size()) {
                hits[found]++;
            } else {
                misses++;
            }
            for (int tier = 0; tier < found; tier++) {
                tiers.get(tier).put(key, key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countAsAListOfMapsDoes(boolean boxed) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CacheSpec spec = CacheSpec.parse(boxed ? "lru:3,typed+lru:9+lru:27" : "lru:3+lru:9+lru:27");
        LongMemo memo = LongMemo.of(spec, n -> 7 * n);
        Model model = new Model(3, 9, 27);
        for (int i = 0; i < 20_000; i++) {
            long key = (long) Math.abs(random.nextGaussian() * 15);
            assertThat(memo.call(key)).as("seed %d", seed).isEqualTo(7 * key);
            model.call(key);
        }
        for (int tier = 0; tier < 3; tier++) {
            assertThat(memo.tiers().get(tier).info().hits()).as("seed %d", seed).isEqualTo(model.hits[tier]);
        }
        assertThat(memo.cacheInfo().misses()).as("seed %d", seed).isEqualTo(model.misses);
        assertThat(memo.cacheInfo().hits()).isEqualTo(20_000 - model.misses);
    }

    @Test
    void aRecursiveFunctionCallsItselfThroughAllTiers() {
        LongMemo fib = LongMemo.of(
                CacheSpec.parse("lru:10+lru:1000"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        assertThat(fib.call(40)).isEqualTo(102_334_155);
        assertThat(fib.cacheInfo()).hasToString("CacheInfo(hits=38, misses=41, maxsize=1000, currsize=41)");
    }

    @Test
    void whatIsDroppedIsDroppedEverywhere() {
        AtomicInteger computed = new AtomicInteger();
        Memo<String, Integer> memo =
                Memo.of(CacheSpec.parse("lru:10+unbounded"), key -> key.length() + 100 * computed.getAndIncrement());
        assertThat(memo.call("a")).isEqualTo(1);
        assertThat(memo.invalidate("a")).isTrue();
        assertThat(memo.call("a")).isEqualTo(101);
        assertThat(memo.refresh("a")).isEqualTo(201);
        assertThat(memo.call("a")).isEqualTo(201);
        assertThat(memo.invalidateIf(key -> key.equals("a"))).isEqualTo(1);
        assertThat(memo.call("a")).isEqualTo(301);
        memo.cacheClear();
        assertThat(memo.call("a")).isEqualTo(401);
        assertThat(memo.cacheInfo()).hasToString("CacheInfo(hits=0, misses=1, maxsize=None, currsize=1)");
    }

    @Test
    void aFunctionThatThrowsLeavesNothingBehind() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:10,once+lru:50"), n -> 1 / n);
        assertThatThrownBy(() -> memo.call(0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> memo.call(0)).isInstanceOf(ArithmeticException.class);
        assertThat(memo.call(1)).isEqualTo(1);
        assertThat(memo.cacheInfo()).hasToString("CacheInfo(hits=0, misses=3, maxsize=50, currsize=1)");
    }

    @Test
    void onceIsForTheWhole() throws InterruptedException {
        AtomicInteger computed = new AtomicInteger();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:10+lru:50,once"), n -> {
            entered.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return computed.incrementAndGet();
        });
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> memo.call(1));
            threads[i].start();
        }
        entered.await();
        Thread.sleep(50);
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void eachCallIsOneEvent() {
        Map<CacheEvent, Integer> events = new HashMap<>();
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:1+lru:50"), n -> n);
        memo.listen((event, key) -> events.merge(event, 1, Integer::sum));
        for (int n : new int[] {1, 1, 2, 1, 3}) {
            memo.call(n);
        }
        assertThat(events).isEqualTo(Map.of(CacheEvent.HIT, 2, CacheEvent.MISS, 3, CacheEvent.INSERT, 3));
    }

    @Test
    void eachTierShowsWhatItHolds() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:1+unbounded"), n -> n);
        memo.call(1);
        memo.call(2);
        assertThat(memo.tiers()).extracting(Tier::hitNanos).containsOnly(Double.NaN);
        Contents.Tiers tiers = (Contents.Tiers) memo.peek();
        assertThat(tiers.parts()).extracting(Contents.Part::cache).containsExactly("lru:1", "unbounded");
        assertThat(tiers.parts().get(0).contents().pairs()).hasSize(1);
        assertThat(tiers.parts().get(1).contents().pairs()).hasSize(2);
        assertThat(tiers.pairs()).hasSize(1);
    }

    @Test
    void aHitsTimeIsThatOfItsTier() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:2+caffeine:1000"), n -> n);
        for (int i = 0; i < 10_000; i++) {
            memo.call(i % 7);
        }
        assertThat(memo.tiers().get(1).hitNanos()).isPositive();
        assertThat(memo.tiers().get(1).info().hitRatio()).isCloseTo(1, within(0.01));
    }
}
