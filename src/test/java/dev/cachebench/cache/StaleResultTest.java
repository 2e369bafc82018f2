package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code stale=30s} and {@code error=stale}: results that answer past their time to live. */
class StaleResultTest {
    private static final long SEED = 5861;

    private final AtomicLong now = new AtomicLong(-5); // nanoTime may be anything
    private final AtomicInteger computed = new AtomicInteger();
    private boolean broken;

    private Memo<Integer, Integer> memo(String spec) {
        return new ObjectCache<>(CacheSpec.parse(spec), (self, n) -> compute(), now::get);
    }

    /** How often it has been computed. */
    private int compute() {
        int times = computed.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("the API is away");
        }
        return times;
    }

    /**
     * What a second thread gets while a first one computes an expired result anew; null if it would wait or compute.
     */
    private Integer whileAnotherRefreshes(String spec) throws Exception {
        CountDownLatch refreshing = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Memo<Integer, Integer> memo = new ObjectCache<>(
                CacheSpec.parse(spec),
                (self, n) -> {
                    int call = calls.incrementAndGet();
                    if (call == 2) {
                        refreshing.countDown();
                        await(asked);
                    }
                    return call;
                },
                now::get);
        memo.call(1);
        now.addAndGet(10);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> refresher = threads.submit(() -> memo.call(1));
            await(refreshing);
            int got = memo.call(1);
            asked.countDown();
            assertThat(refresher.get(4, TimeUnit.MINUTES)).isEqualTo(2);
            assertThat(memo.staleHits().refreshing()).isEqualTo(got == 1 ? 1 : 0);
            return got;
        } finally {
            asked.countDown();
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(4, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withATtlAloneEveryThreadComputesTheExpiredResult() throws Exception {
        assertThat(whileAnotherRefreshes("lru:5,ttl=10ns")).isEqualTo(3); // the fault: it computed as well
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lru:5,ttl=10ns,stale=10ns", "unbounded,ttl=10ns,stale=1h", "lru:5,ttl=10ns,stale=5ns,once"})
    void oneThreadComputesItAndOthersGetTheOldOne(String spec) throws Exception {
        assertThat(whileAnotherRefreshes(spec)).isEqualTo(1);
    }

    @Test
    void whoFindsTheTimeOverComputesSoThatOneThreadAloneNeverGetsAnOldResult() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns,stale=1h");
        memo.call(1);
        now.addAndGet(10);
        assertThat(memo.call(1)).isEqualTo(2);
        assertThat(memo.call(1)).isEqualTo(2);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 5L, 1));
        assertThat(memo.staleHits()).isEqualTo(StaleHits.NONE);
    }

    @Test
    void aRecursionGetsTheOldResultOfItself() {
        Memo<Integer, Integer> memo = new ObjectCache<>(
                CacheSpec.parse("lru:5,ttl=10ns,stale=10ns"),
                (self, n) -> computed.incrementAndGet() == 1 ? 1 : 10 * self.call(n),
                now::get);
        memo.call(7);
        now.addAndGet(19);
        assertThat(memo.call(7)).isEqualTo(10);
        assertThat(memo.advice()).contains("1 call got a result past its ttl while it was computed anew");
    }

    @Test
    void pastThatTimeItIsGone() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns,stale=10ns,error=stale");
        memo.call(1);
        now.addAndGet(20);
        assertThat(memo.cacheInfo().currsize()).isZero();
        broken = true;
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withATtlAloneAFailureReachesTheCallerThoughThereWasAResult() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns");
        memo.call(1);
        now.addAndGet(10);
        broken = true;
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IllegalStateException.class); // the fault
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:5,ttl=10ns,stale=10ns,error=stale",
                "unbounded,ttl=10ns,error=stale:10ns",
                "lru:5,ttl=10ns,error=stale:10ns,once",
                "lru:5,ttl=10ns,error=stale:10ns,copy"
            })
    void theOldResultAnswersAndIsCountedWhenComputingItAnewFails(String spec) {
        Memo<Integer, Integer> memo = memo(spec);
        memo.call(1);
        broken = true;
        for (int overdue = 0; overdue < 10; overdue++) {
            now.addAndGet(overdue == 0 ? 10 : 1);
            assertThat(memo.call(1)).isEqualTo(1);
        }
        assertThat(memo.staleHits()).isEqualTo(new StaleHits(0, 10, "java.lang.IllegalStateException"));
        assertThat(memo.advice())
                .contains("10 calls got a result past its ttl since computing it anew threw"
                        + " java.lang.IllegalStateException");
        assertThat(computed.get()).isEqualTo(11); // each of them tried
        now.incrementAndGet();
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IllegalStateException.class);
        broken = false;
        assertThat(memo.call(1)).isEqualTo(13);
        memo.cacheClear();
        assertThat(memo.staleHits()).isEqualTo(StaleHits.NONE);
    }

    @Test
    void withNegativeTooItIsNotTriedAgainForThatLong() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns,error=stale:100ns,negative=5ns");
        memo.call(1);
        broken = true;
        now.addAndGet(10);
        for (int i = 0; i < 5; i++) {
            assertThat(memo.call(1)).isEqualTo(1);
            now.incrementAndGet();
        }
        assertThat(computed.get()).isEqualTo(2);
        memo.call(1);
        assertThat(computed.get()).isEqualTo(3);
        assertThat(memo.staleHits().failing()).isEqualTo(6);
    }

    @Test
    void anErrorReachesTheCaller() {
        boolean[] full = {false};
        Memo<Integer, Integer> memo = new ObjectCache<>(
                CacheSpec.parse("lru:5,ttl=10ns,error=stale:1h"),
                (self, n) -> {
                    if (full[0]) {
                        throw new OutOfMemoryError();
                    }
                    return n;
                },
                now::get);
        memo.call(1);
        now.addAndGet(10);
        full[0] = true;
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(OutOfMemoryError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:5,ttl=1ns,error=stale:1h", "lru:5,ttl=1ns,error=stale:1h+lru:1,ttl=1ns"})
    void numbersUnboxedAndTiersRecoverToo(String spec) {
        LongMemo numbers = LongMemo.of(CacheSpec.parse(spec), n -> compute());
        Memo<Integer, Integer> objects = Memo.of(CacheSpec.parse(spec), n -> compute());
        numbers.call(5);
        objects.call(5);
        broken = true;
        long start = System.nanoTime();
        while (System.nanoTime() - start < 10) {
            Thread.onSpinWait();
        }
        assertThat(numbers.call(5)).isEqualTo(1);
        assertThat(objects.call(5)).isEqualTo(2);
        assertThat(numbers.staleHits().failing()).isOne();
        assertThat(objects.staleHits().failing()).isOne();
    }

    @Test
    void whatIsDroppedDoesNotComeBack() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns,error=stale:1h");
        memo.call(1);
        memo.invalidate(1);
        broken = true;
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IllegalStateException.class);
    }

    /** The reference: results with the times when they were computed. */
    @Test
    void answersAsTheModelDoes() {
        Random random = new Random(SEED);
        Memo<Integer, Integer> memo = memo("unbounded,ttl=20ns,stale=3ns,error=stale:15ns");
        Map<Integer, long[]> model = new HashMap<>(); // until when it is good, and what it is
        for (int step = 0; step < 5_000; step++) {
            long time = now.addAndGet(random.nextInt(4));
            broken = random.nextInt(3) == 0;
            int key = random.nextInt(9);
            long[] entry = model.get(key);
            Integer expected;
            if (entry != null && time < entry[0]) {
                expected = (int) entry[1];
            } else if (!broken) {
                expected = computed.get() + 1;
                model.put(key, new long[] {time + 20, expected});
            } else {
                expected = entry != null && time < entry[0] + 15 ? (Integer) (int) entry[1] : null;
            }
            Integer got;
            try {
                got = memo.call(key);
            } catch (IllegalStateException e) {
                got = null;
            }
            assertThat(got).as("seed %d, step %d", SEED, step).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,stale=30s  | 'lru:5,stale=30s': stale= is about a result past its ttl; write that too, as in ttl=5m,stale=30s
            lru:5,idle=5m,stale=30s | 'lru:5,idle=5m,stale=30s': stale= is about a result past its ttl; write that too, as in ttl=5m,stale=30s
            lru:5,error=stale:1h | 'lru:5,error=stale:1h': error=stale is about a result past its ttl; write that too, as in ttl=5m,error=stale:1h
            lru:5,ttl=5m,error=stale | 'lru:5,ttl=5m,error=stale': error=stale does not say for how long; write error=stale:1h, or stale= as well
            lru:5,ttl=5m,error=old | 'lru:5,ttl=5m,error=old': error= takes stale, alone or with a time, as in error=stale:1h, not 'old'
            lru:5,ttl=5m,stale=30 | 'lru:5,ttl=5m,stale=30': stale= takes a time above 0, such as 500us, 30s or 1h30m, not '30', which has no unit
            disk:x,ttl=5m,stale=30s | 'disk:x,ttl=5m,stale=30s': disk has no stale=; write it at a cache in memory, as in lru:1000,ttl=5m,stale=30s
            lru:5+lru:9,ttl=5m,stale=1s | 'lru:5+lru:9,ttl=5m,stale=1s': only the nearest tier answers past its ttl; write stale= and error= there
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }
}
