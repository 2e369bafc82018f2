package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CheckedMemo.Difference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckedMemoTest {
    private static final CacheSpec SPEC = CacheSpec.parse("lru:10");

    private static CheckedMemo all(Memo.Body<Object, Object> body) {
        return new CheckedMemo(computes -> Memo.of(SPEC, computes), body, 1);
    }

    @Test
    void aPureFunctionPasses() {
        CheckedMemo memo = all((self, n) -> new int[][] {{(int) n}, {1}});

        for (int i = 0; i < 6; i++) {
            assertThat((int[][]) memo.call(i % 2)).isDeepEqualTo(new int[][] {{i % 2}, {1}});
        }

        assertThat(memo.memo().cacheInfo()).hasToString("CacheInfo(hits=4, misses=2, maxsize=10, currsize=2)");
        assertThat(memo.findings().checked()).isEqualTo(4);
        assertThat(memo.findings().differing()).isZero();
    }

    @Test
    void anotherResultIsFoundAndTheFreshOneHandedOut() {
        AtomicInteger calls = new AtomicInteger();
        CheckedMemo memo = all((self, text) -> text + "-" + calls.incrementAndGet());

        assertThat(memo.call("a")).isEqualTo("a-1");
        assertThat(memo.call("a")).isEqualTo("a-2");
        assertThat(memo.call("a")).isEqualTo("a-3");

        assertThat(memo.findings().differing()).isEqualTo(2);
        assertThat(memo.findings().first()).containsExactly(new Difference("(\"a\")", "\"a-1\"", "\"a-2\""));
    }

    @Test
    void anExceptionOnlyNowIsADifferenceAndReachesTheCaller() {
        AtomicInteger calls = new AtomicInteger();
        CheckedMemo memo = all((self, n) -> 6 / (1 - calls.getAndIncrement()));

        assertThat(memo.call(1)).isEqualTo(6);
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(ArithmeticException.class);

        assertThat(memo.findings().first().get(0).fresh()).startsWith("throws java.lang.ArithmeticException");
    }

    @Test
    void objectsWithoutEqualsCannotBeCompared() {
        CheckedMemo memo = all((self, n) -> new StringBuilder("x"));

        memo.call(1);
        memo.call(1);

        assertThat(memo.findings().differing()).isZero();
        assertThat(memo.findings().incomparable()).isEqualTo(1);
        assertThat(memo.findings().same()).isZero();
        assertThat(memo.findings().incomparableType()).isEqualTo("java.lang.StringBuilder");
    }

    @Test
    void textsAreNotMadeOnceTheKeptDifferencesAreFull() {
        AtomicInteger texts = new AtomicInteger();
        class Loud {
            @Override
            public String toString() {
                return "loud " + texts.incrementAndGet();
            }

            @Override
            public boolean equals(Object other) {
                return false;
            }

            @Override
            public int hashCode() {
                return 0;
            }
        }
        CheckedMemo memo = all((self, n) -> new Loud());

        for (int i = 0; i < 40; i++) {
            memo.call(i / 4);
        }

        assertThat(memo.findings().differing()).isEqualTo(30);
        assertThat(texts).as("two for each of the five kept").hasValue(10);
    }

    @Test
    void aCheckOfARecursionCostsOneStep() {
        AtomicInteger steps = new AtomicInteger();
        CheckedMemo[] fib = new CheckedMemo[1];
        fib[0] = new CheckedMemo(
                computes -> Memo.of(CacheSpec.parse("unbounded"), computes),
                (self, n) -> {
                    steps.incrementAndGet();
                    int i = (int) n;
                    return i < 2 ? i : (int) fib[0].call(i - 1) + (int) fib[0].call(i - 2);
                },
                1);

        assertThat(fib[0].call(40)).isEqualTo(102334155);

        assertThat(fib[0].findings().checked()).as("fib(n - 2) of each step").isEqualTo(38);
        assertThat(fib[0].findings().within())
                .as("hits within checks")
                .isEqualTo(fib[0].memo().cacheInfo().hits() - 38);
        assertThat(fib[0].findings().same()).isEqualTo(38);
        assertThat(steps).as("the 41 misses and the checks").hasValue(41 + 38);
    }

    @Test
    void anImpureFunctionBelowAnotherIsFoundThere() {
        AtomicInteger clock = new AtomicInteger();
        CheckedMemo inner = all((self, n) -> clock.incrementAndGet());
        CheckedMemo outer = all((self, n) -> inner.call(n));

        outer.call(1);
        outer.call(1);

        assertThat(inner.findings().differing()).isEqualTo(1);
    }

    @Test
    void aShareIsAShare() {
        CheckedMemo memo = new CheckedMemo(computes -> Memo.of(SPEC, computes), (self, n) -> n, 0.1);

        for (int i = 0; i < 10_001; i++) {
            memo.call(7);
        }

        assertThat(memo.findings().checked()).as("of 10,000 hits").isBetween(700L, 1300L);
    }
}
