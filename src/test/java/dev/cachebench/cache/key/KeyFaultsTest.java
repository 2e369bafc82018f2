package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Memo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFaultsTest {
    private final KeyFaults faults = new KeyFaults();

    private <K, V> Memo<K, V> memo(String spec, Memo.Body<K, V> body) {
        return Memo.of(CacheSpec.parse(spec), FunctionIdentity.UNNAMED, body, faults);
    }

    /** Has no hash, and says so loudly. */
    private static final class Angry {
        private final int n;

        Angry(int n) {
            this.n = n;
        }

        int n() {
            return n;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:5", "lru:5,once", "lru:5,ttl=5m", "lru:1MB", "unbounded,copy"})
    void aKeyThatCannotBeHashedIsComputedWithoutTheCache(String spec) {
        Memo<Angry, Integer> memo = memo(spec, (self, angry) -> angry.n());

        for (int i = 0; i < 5; i++) {
            assertThat(memo.call(new Angry(i))).isEqualTo(i);
        }

        assertThat(faults.first()).isNull();
        assertThat(memo.bypasses())
                .containsExactly(
                        new Bypasses.Bypass("making or comparing a key threw java.lang.IllegalStateException", 5));
        assertThat(memo.cacheInfo().misses()).isZero();
    }

    @Test
    void aKeyThatHoldsItselfGoesPastTheCache() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Memo<Object, Integer> memo = memo("lru:5", (self, key) -> 7);

        assertThat(memo.call(itself)).isEqualTo(7);
        assertThat(memo.call(new Arguments(itself, 1))).isEqualTo(7);

        assertThat(faults.first()).isNull();
        assertThat(memo.bypasses()).singleElement().satisfies(bypass -> {
            assertThat(bypass.reason()).isEqualTo("a java.util.ArrayList among the arguments holds itself");
            assertThat(bypass.calls()).isEqualTo(2);
        });
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
    }

    @Test
    void aRuleThatDoesNotFitTheArgumentsIsToldOfAndNotThrown() {
        Memo<StringBuilder, Integer> memo = memo("lru:5,keys=nope", (self, text) -> text.length());

        assertThat(memo.call(new StringBuilder("abc"))).isEqualTo(3);

        assertThat(faults.first().reason()).contains("keys", "java.lang.");
        assertThat(faults.first().calls()).isEqualTo(1);
    }

    @Test
    void whatTheFunctionThrowsIsNoFaultOfTheKey() {
        Memo<String, Integer> memo = memo("lru:5", (self, text) -> Integer.parseInt(text));

        assertThatThrownBy(() -> memo.call("x")).isInstanceOf(NumberFormatException.class);

        assertThat(faults.first()).isNull();
    }

    @Test
    void whoeverAskedForTheCacheIsThrownTheFault() {
        Memo<Angry, Integer> memo = Memo.of(CacheSpec.parse("lru:5"), angry -> angry.n());

        assertThatThrownBy(() -> memo.call(new Angry(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no hash");
    }

    @Test
    void keysOfFieldsAreAdvisedForWhatTheJdksObjectsHoldAndAnEqualsIsNot() {
        Memo<StringBuilder, Integer> memo = memo("lru:5", (self, text) -> text.length());

        memo.call(new StringBuilder("abc"));

        assertThat(memo.advice())
                .singleElement()
                .satisfies(advice -> assertThat(advice)
                        .startsWith("StringBuilder compares by identity")
                        .endsWith("use keys=fields, which compares what it holds"));
    }
}
