package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Memo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyEffortTest {

    private static <K, V> Memo<K, V> memo(Memo.Body<K, V> body) {
        return Memo.of(CacheSpec.parse("lru:10"), FunctionIdentity.UNNAMED, body, new KeyFaults());
    }

    private static long bypassed(Cache cache) {
        return cache.bypasses().stream().mapToLong(Bypasses.Bypass::calls).sum();
    }

    /** A large key that is another one in each call. */
    private static List<Object> large(int i) {
        List<Object> large = new ArrayList<>();
        for (int j = 0; j < 1_000; j++) {
            large.add(j);
        }
        large.add(i);
        return large;
    }

    @Test
    void givesUpLargeKeysThatAreNeverHits() {
        Memo<Object, Integer> memo = memo((self, key) -> ((List<?>) key).size());

        for (int i = 0; i < 5_000; i++) {
            assertThat(memo.call(large(i))).isEqualTo(1_001);
        }

        assertThat(memo.cacheInfo().misses()).isBetween(1_900L, 2_100L); // some two million objects
        assertThat(bypassed(memo)).isEqualTo(5_000 - memo.cacheInfo().misses());
        assertThat(memo.bypasses().get(0).reason()).startsWith("keys took too long to make for so few hits");
    }

    @Test
    void keepsLargeKeysThatAreHits() {
        Memo<Object, Integer> memo = memo((self, key) -> ((List<?>) key).size());

        for (int i = 0; i < 10_000; i++) {
            memo.call(large(i / 2));
        }

        assertThat(memo.cacheInfo().hits()).isEqualTo(5_000);
        assertThat(memo.bypasses()).isEmpty();
    }

    @Test
    void looksNoFurtherThroughAnObjectThanASnapshotCanHold() {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            List<Object> lists = new ArrayList<>();
            for (int j = 0; j < 1_000; j++) {
                lists.add(new ArrayList<>(List.of(i, j)));
            }
            all.put("k" + i, lists);
        }
        Arguments key = new Arguments(all);
        Memo<Object, Integer> memo = memo((self, any) -> 1);

        memo.call(key);

        assertThat(key.effort()).isLessThan(40_000);
        assertThat(memo.bypasses())
                .containsExactly(new Bypasses.Bypass("an argument holds too much to take a snapshot of", 1));
    }

    /** Its hash is that of what a cached method says of it. */
    private static final class Named {
        private static Memo<Object, String> memo;

        private final String[] name;

        Named(String name) {
            this.name = new String[] {name};
        }

        String name() {
            return name[0];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && Objects.equals(name(), that.name());
        }

        @Override
        public int hashCode() {
            return memo.call(Arguments.on(this, 1)).hashCode();
        }
    }

    @Test
    void aMethodThatTheHashOfItsOwnKeyCallsIsComputedThere() {
        AtomicInteger computed = new AtomicInteger();
        Memo<Object, String> memo = memo((self, key) -> {
            computed.incrementAndGet();
            return ((Named) ((Arguments) key).instance()).name();
        });
        Named.memo = memo;
        Named named = new Named("a");

        assertThat(memo.call(Arguments.on(named, 1))).isEqualTo("a");
        assertThat(computed).hasValue(2); // once by the hash
        assertThat(memo.bypasses())
                .containsExactly(new Bypasses.Bypass("it was called by the hashCode of an argument", 1));
    }
}
