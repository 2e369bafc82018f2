package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code close}: results are closed once they have left the cache, and not as long as a computation may use them. */
class ClosedResultTest {
    private static final long SEED = 443;

    private final AtomicLong now = new AtomicLong(-5); // nanoTime may be anything
    private final List<Pooled> made = new ArrayList<>();

    private static final class Pooled implements AutoCloseable {
        final int key;
        int closed;

        Pooled(int key) {
            this.key = key;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private Pooled make(int key) {
        Pooled result = new Pooled(key);
        made.add(result);
        return result;
    }

    private <V> Memo<Integer, V> memo(String spec, Memo.Body<Integer, V> body) {
        return new ObjectCache<>(CacheSpec.parse(spec), body, now::get);
    }

    private Memo<Integer, Pooled> memo(String spec) {
        return memo(spec, (self, key) -> make(key));
    }

    private List<Integer> closed() {
        return made.stream()
                .filter(each -> each.closed > 0)
                .map(each -> each.key)
                .toList();
    }

    @Test
    void aPlainCacheKeepsNoneOfThemAsNobodyWouldCloseThem() {
        Memo<Integer, Pooled> plain = memo("lru:2");
        for (int i = 0; i < 10; i++) {
            plain.call(1);
        }
        assertThat(made).hasSize(10); // the fault
        assertThat(closed()).isEmpty();
    }

    @Test
    void whatIsEvictedIsClosedAndWhatStaysIsNot() {
        Memo<Integer, Pooled> memo = memo("lru:2,close");
        assertThat(memo.call(1)).isSameAs(memo.call(1));
        memo.call(2);
        assertThat(closed()).isEmpty();
        memo.call(3);
        assertThat(closed()).containsExactly(1);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 3, 2L, 2));
    }

    @Test
    void soIsWhatIsInvalidatedReplacedExpiredOrCleared() {
        Memo<Integer, Pooled> memo = memo("lru:9,close,ttl=10ns,tag=#1");
        for (int key = 1; key <= 6; key++) {
            memo.call(key);
        }
        memo.invalidate(1);
        memo.invalidateIf(key -> key.equals(2));
        memo.invalidateTag("3");
        memo.refresh(4);
        assertThat(closed()).containsExactly(1, 2, 3, 4);
        now.addAndGet(10);
        memo.call(5);
        assertThat(closed()).contains(5);
        memo.cacheClear();
        assertThat(made).allSatisfy(each -> assertThat(each.closed).isOne());
    }

    @Test
    void theCacheItselfClosesWhatItHolds() {
        Memo<Integer, Pooled> memo = memo("lru:9,close=1h");
        memo.call(1);
        memo.call(2);
        memo.invalidate(1);
        assertThat(closed()).isEmpty();
        memo.close();
        assertThat(closed()).containsExactly(1, 2);
        memo.close();
        assertThat(made).allSatisfy(each -> assertThat(each.closed).isOne());
    }

    @Test
    void noneIsClosedWhileAComputationThatMayUseItIsUnderWay() {
        Memo<Integer, Pooled> memo = memo("lru:1,close", (self, key) -> {
            if (key == 0) {
                return make(0);
            }
            Pooled used = self.call(key - 1);
            self.call(0); // which drives the other one out
            assertThat(used.closed).isZero();
            return make(key);
        });
        memo.call(3);
        assertThat(made.stream().filter(each -> each.closed == 0)).hasSize(1);
    }

    @Test
    void thereIsTimeForThoseThatGotItFromAHit() {
        Memo<Integer, Pooled> memo = memo("lru:1,close=30ns");
        memo.call(1);
        memo.call(2);
        now.addAndGet(29);
        memo.call(2);
        memo.cacheInfo();
        assertThat(closed()).isEmpty();
        now.addAndGet(1);
        memo.cacheInfo();
        assertThat(closed()).containsExactly(1);
    }

    @Test
    void whatSeveralEntriesHoldIsClosedWithTheLastOfThem() {
        Pooled one = make(0);
        Memo<Integer, Pooled> memo = memo("lru:9,close", (self, key) -> one);
        memo.call(1);
        memo.call(2);
        memo.invalidate(1);
        assertThat(one.closed).isZero();
        memo.invalidate(2);
        assertThat(one.closed).isOne();
    }

    @Test
    void aCloseThatThrowsReachesNobodyAndIsReported() {
        Memo<Integer, AutoCloseable> memo = memo("lru:1,close", (self, key) -> () -> {
            throw new IllegalStateException("" + key);
        });
        memo.call(1);
        memo.call(2);
        assertThat(memo.advice()).contains("1 result could not be closed: java.lang.IllegalStateException");
    }

    @Test
    void otherResultsAreKeptAsEver() {
        Function<Integer, Object> function = key -> "text";
        Memo<Integer, Object> memo = memo("lru:1,close", (self, key) -> function.apply(key));
        memo.call(1);
        memo.call(1);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 1L, 1));
    }

    /** The reference: what is in the cache is open, what was is closed, once. */
    @Test
    void openIsJustWhatTheCacheHolds() {
        Random random = new Random(SEED);
        Memo<Integer, Pooled> memo = memo("lru:5,close,ttl=40ns");
        Map<Integer, Pooled> latest = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            now.addAndGet(random.nextInt(5));
            int key = random.nextInt(9);
            switch (random.nextInt(6)) {
                case 0 -> memo.invalidate(key);
                case 1 -> latest.put(key, memo.refresh(key));
                default -> latest.put(key, memo.call(key));
            }
            memo.cacheInfo(); // which looks for expired ones
            HashSet<Object> kept = new HashSet<>();
            memo.peek().pairs().forEach(pair -> kept.add(pair.result()));
            for (Pooled each : made) {
                assertThat(each.closed).as("seed %d, step %d", SEED, step).isEqualTo(kept.contains(each) ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,close,copy | 'lru:5,close,copy': copy gives each caller a result of its own, so that close cannot close them; leave out one of them
            lru:5,close,soft | 'lru:5,close,soft': soft lets results go unseen, so that close cannot close them; leave out one of them
            lru:5,close,per=instance | 'lru:5,close,per=instance': close is not for a cache of each instance; leave out per=instance
            lru:5,close,close=5s | 'lru:5,close,close=5s': close is given twice
            lru:5,clos       | 'lru:5,clos': unknown option 'clos'; did you mean 'close'?
            disk:x,close     | 'disk:x,close': disk has no close; write it at a cache in memory, as in lru:1000,close
            lru:5,close+disk:x | 'lru:5,close+disk:x': close is for one cache in memory: results that are closed or asked cannot go from tier to tier
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }
}
