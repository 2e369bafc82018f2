package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's own tests of {@code lru_cache} (test_functools.py), as far as they make sense in Java. */
class MemoTest {
    private static Memo<Integer, Long> fib(String spec) {
        return Memo.of(CacheSpec.parse(spec), (self, n) -> n < 2 ? (long) n : self.call(n - 1) + self.call(n - 2));
    }

    /** A key whose hash and equality can be watched and can misbehave. */
    private static final class Key {
        private final int value;
        private final Runnable whenCompared;
        private int hashed;

        Key(int value, Runnable whenCompared) {
            this.value = value;
            this.whenCompared = whenCompared;
        }

        @Override
        public int hashCode() {
            hashed++;
            return value;
        }

        @Override
        public boolean equals(Object other) {
            whenCompared.run();
            return other instanceof Key that && value == that.value;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:16", "lru:128"})
    void callsThatRecurShareOneCache(String spec) {
        Memo<Integer, Long> fib = fib(spec);
        for (int n = 0; n < 16; n++) {
            fib.call(n);
        }
        CacheInfo info = fib.cacheInfo();
        assertThat(List.of(info.hits(), info.misses(), info.currsize())).containsExactly(28L, 16L, 16L);
    }

    @Test
    void clearZeroesTheCountsAndEmptiesTheCache() {
        Memo<Integer, Long> fib = fib("lru:3");
        fib.call(15);
        fib.cacheClear();
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 3L, 0));
        assertThat(fib.cacheCost().evictions()).isZero();
        assertThat(fib.peek().pairs()).isEmpty();
    }

    @Test
    void answersRightAfterAClear() {
        Memo<Integer, Long> fib = fib("lru:3");
        fib.call(15);
        fib.cacheClear();
        assertThat(fib.call(15)).isEqualTo(610);
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(13, 16, 3L, 3));
    }

    @Test
    void sizeTwoFollowsTheOrderOfUse() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:2"), n -> n * 10);
        for (int n : new int[] {7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7}) {
            assertThat(memo.call(n)).isEqualTo(n * 10);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(12, 4, 2L, 2));
    }

    @Test
    void theDefaultSizeIs128() {
        assertThat(fib("lru").cacheParameters()).isEqualTo(new CacheParameters(OptionalLong.of(128), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:2"})
    void nullResultsAreCached(String spec) {
        Memo<Integer, String> memo = Memo.of(CacheSpec.parse(spec), n -> null);
        assertThat(memo.call(1)).isNull();
        assertThat(memo.call(1)).isNull();
        assertThat(memo.cacheInfo().hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:2"})
    void nullIsAKeyLikeAnyOther(String spec) {
        Memo<Integer, String> memo = Memo.of(CacheSpec.parse(spec), n -> "result of " + n);
        memo.call(null);
        memo.call(0); // whose hash is the same
        assertThat(memo.call(null)).isEqualTo("result of null");
        assertThat(memo.call(0)).isEqualTo("result of 0");
        assertThat(memo.cacheInfo().misses()).isEqualTo(2);
        assertThat(memo.invalidate(null)).isTrue();
        assertThat(memo.invalidate(null)).isFalse();
    }

    @Test
    void resultsAreSharedAndNotCopied() {
        Memo<Integer, List<Integer>> memo = Memo.of(CacheSpec.parse("lru:2"), n -> new ArrayList<>(List.of(n)));
        memo.call(1).add(99);
        assertThat(memo.call(1)).containsExactly(1, 99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "unbounded", "lru:0", "lru:2"})
    void exceptionsPassThroughAsTheyAre(String spec) {
        IllegalStateException thrown = new IllegalStateException("fifteen");
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), n -> {
            throw thrown;
        });
        assertThatThrownBy(() -> memo.call(15)).isSameAs(thrown).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void exceptionsAreCountedAndNotCached() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("unbounded"), n -> 15 / n);
        memo.call(15);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> memo.call(0)).isInstanceOf(ArithmeticException.class);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 3, OptionalLong.empty(), 1));
    }

    @Test
    void theHashIsAskedForOnceACallAndNotByEvictions() {
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:3"), n -> 1);
        Key key = new Key(1, () -> {});
        memo.call(key);
        assertThat(key.hashed).as("by a miss").isEqualTo(1);
        memo.call(key);
        assertThat(key.hashed).as("by a hit").isEqualTo(2);
        for (int n = 100; n < 140; n++) {
            memo.call(n);
        }
        assertThat(key.hashed).as("by its own eviction").isEqualTo(2);
        memo.call(key);
        assertThat(key.hashed).as("by a miss in a full cache").isEqualTo(3);
    }

    @Test
    void growingAsksNoKeyForItsHash() {
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("unbounded"), n -> 1);
        Key key = new Key(1, () -> {});
        memo.call(key);
        for (int n = 0; n < 1000; n++) {
            memo.call(n);
        }
        assertThat(key.hashed).isEqualTo(1);
    }

    @Test
    void aCacheOfSizeZeroLooksAtNoKey() {
        Object hashless = new Object() {
            @Override
            public int hashCode() {
                throw new UnsupportedOperationException("unhashable");
            }

            @Override
            public boolean equals(Object other) {
                throw new UnsupportedOperationException("incomparable");
            }
        };
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:0"), key -> 7);
        assertThat(memo.call(hashless)).isEqualTo(7);
        assertThat(memo.call(hashless)).isEqualTo(7);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 2, 0L, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:2"})
    void aKeyThatCannotBeHashedIsNotCounted(String spec) {
        Object hashless = new Object() {
            @Override
            public int hashCode() {
                throw new UnsupportedOperationException("unhashable");
            }

            @Override
            public boolean equals(Object other) {
                return this == other;
            }
        };
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse(spec), key -> 7);
        assertThatThrownBy(() -> memo.call(hashless)).hasMessage("unhashable");
        assertThat(memo.cacheInfo().misses()).isZero();
    }

    @Test
    void theEqualityOfAProgramsClassIsNotAskedFor() {
        Runnable never = () -> {
            throw new AssertionError("compared");
        };
        Memo<Object, Object> memo = Memo.of(CacheSpec.parse("lru:10"), key -> 7);
        memo.call(new Key(2, never));
        memo.call(new Key(2, never));
        assertThat(memo.cacheInfo().hits()).isEqualTo(1);
    }

    /** What is in a set is compared by its own equality, which may do what it likes. */
    private record Member(int value) {
        private static Runnable whenCompared = () -> {};

        @Override
        public int hashCode() {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            Runnable now = whenCompared;
            whenCompared = () -> {};
            now.run();
            return other instanceof Member that && value == that.value;
        }
    }

    private static Set<Member> setOf(int value) {
        return new HashSet<>(Set.of(new Member(value)));
    }

    @Test
    void equalityMayCallTheCacheAgain() {
        Memo<Object, Object> memo = Memo.of(CacheSpec.parse("lru:10"), key -> key);
        Object first = setOf(2);
        memo.call(setOf(1));
        memo.call(first);
        Member.whenCompared = () -> memo.call(setOf(1));
        assertThat(memo.call(setOf(2))).isSameAs(first);
        assertThat(memo.cacheInfo().currsize()).isEqualTo(2);
    }

    @Test
    void equalityMayChangeTheCacheUnderTheLookUp() {
        Memo<Object, Object> memo = Memo.of(CacheSpec.parse("lru:40"), key -> key);
        memo.call(setOf(2));
        Member.whenCompared = () -> {
            for (int n = 100; n < 130; n++) {
                memo.call(n);
            }
        };
        memo.call(setOf(2)); // makes the table grow in the middle of the search
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 31, 40L, 31));
        assertThat(memo.peek().pairs()).hasSize(31);
    }

    @Test
    void equalityMayClearTheCacheUnderTheLookUp() {
        Memo<Object, Object> memo = Memo.of(CacheSpec.parse("lru:40"), key -> key);
        memo.call(setOf(2));
        Member.whenCompared = memo::cacheClear;
        Object clearing = setOf(2);
        assertThat(memo.call(clearing)).isSameAs(clearing);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 1, 40L, 1));
    }

    @Test
    void aFullCacheStaysFullWhenTheCallItselfInsertsItsKey() { // bpo-35780
        boolean[] once = {true};
        Memo<Integer, String> memo = Memo.of(CacheSpec.parse("lru:10"), (self, n) -> {
            if (n == 20 && once[0]) {
                once[0] = false;
                return self.call(n);
            }
            return "." + n + ".";
        });
        for (int n = 0; n < 15; n++) {
            memo.call(n);
        }
        assertThat(memo.cacheInfo().currsize()).isEqualTo(10);
        assertThat(memo.call(20)).isEqualTo(".20.");
        assertThat(memo.cacheInfo().currsize()).isEqualTo(10);
        assertThat(memo.peek().pairs()).hasSize(10);
    }

    @Test
    void aBoundedCacheKeepsTheFirstValueOfAKeyThatRecursOnItself() {
        assertThat(depthKept("lru:10")).isEqualTo(3);
    }

    @Test
    void anUnboundedCacheKeepsTheLastValueOfAKeyThatRecursOnItself() {
        assertThat(depthKept("unbounded")).isEqualTo(1);
    }

    private static int depthKept(String spec) {
        int[] depth = {0};
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse(spec), (self, n) -> {
            int mine = ++depth[0];
            if (mine < 3) {
                self.call(n);
            }
            return mine;
        });
        assertThat(memo.call(1)).isEqualTo(1);
        assertThat(memo.cacheInfo().misses()).isEqualTo(3);
        return memo.call(1);
    }

    @Test
    void theListenerHearsEveryEventInOrder() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:1"), n -> n);
        List<String> heard = new ArrayList<>();
        memo.listen((event, key) -> heard.add(event + " " + key));
        memo.call(1);
        memo.call(1);
        memo.call(2);
        memo.listen(null);
        memo.call(3);
        assertThat(heard).containsExactly("MISS 1", "INSERT 1", "HIT 1", "MISS 2", "EVICT 1", "INSERT 2");
    }
}
