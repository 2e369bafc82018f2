package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a function under a cache, and gets the right answer. */
class MainJobIT {

    @Test
    void runsFibUnderASmallCache() {
        Outcome outcome = Launched.cachebench("fib", "40", "--cache", "lru:10").fine();

        assertThat(outcome.lines())
                .startsWith("fib(40) = 102334155", "CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)")
                .hasSize(3);
        assertThat(outcome.lines().get(2))
                .contains("48.1 % hits", "31 evictions", "computing took", "saved", " held")
                .matches(".* cannot tell from 41 misses what was saved, \\d[\\d.]* k?B held");
    }

    @Test
    void runsWithoutACacheUnlessToldOtherwise() {
        Outcome outcome = Launched.cachebench("fib", "20").fine();

        assertThat(outcome.lines()).hasSize(2);
        assertThat(outcome.value()).isEqualTo("6765");
        assertThat(outcome.lines().get(1)).endsWith(" elapsed, no cache");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 21, 51})
    void factorialIsExact(int n) {
        assertThat(Called.cachebench("factorial", "" + n).fine().value())
                .isEqualTo(factorial(n).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 92, 93, 100, 1000})
    void fibIsExact(int n) {
        assertThat(Called.cachebench("fib", "" + n, "--cache", "lru:10").fine().value())
                .isEqualTo(fib(n).toString());
    }

    @Test
    void theDefaultStackHoldsFactorialOfTwentyThousand() {
        assertThat(Launched.cachebench("factorial", "20000", "--full").fine().value())
                .isEqualTo(factorial(20_000).toString());
    }

    @Test
    void theDefaultStackHoldsCachedFibOfTwentyThousand() {
        Outcome outcome = Launched.cachebench("fib", "20000", "--full", "--cache", "unbounded")
                .fine();

        assertThat(outcome.value()).isEqualTo(fib(20_000).toString());
        assertThat(outcome.lines().get(1))
                .isEqualTo("CacheInfo(hits=19998, misses=20001, maxsize=None, currsize=20001)");
    }

    @Test
    void aStackThatIsTooSmallIsOneLineThatNamesTheOption() {
        Launched.cachebench("factorial", "20000", "--stack", "256k").targetFailure("factorial(20000)", "--stack");
    }

    @Test
    void aStackThatIsLargeEnoughIsTaken() {
        assertThat(Launched.cachebench("factorial", "3000", "--full", "--stack", "8m")
                        .fine()
                        .value())
                .isEqualTo(factorial(3000).toString());
    }

    @Test
    void aTableAnswersInsideItsRangeAndFallsThroughOutside() {
        Outcome inside =
                Launched.cachebench("fib", "25", "--cache", "precalc:0..25").fine();
        Outcome outside =
                Launched.cachebench("fib", "12", "--cache", "precalc:0..10").fine();

        assertThat(inside.value()).isEqualTo("75025");
        assertThat(inside.lines().get(1)).isEqualTo("CacheInfo(hits=1, misses=0, maxsize=26, currsize=26)");
        assertThat(inside.line("table of "))
                .startsWith("table of 26 entries built in ")
                .containsAnyOf("pays for itself after about ", "never pays for itself");
        assertThat(outside.value()).isEqualTo("144");
        assertThat(outside.lines().get(1)).isEqualTo("CacheInfo(hits=3, misses=2, maxsize=11, currsize=11)");
    }

    private static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    private static BigInteger fib(int n) {
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            BigInteger next = a.add(b);
            a = b;
            b = next;
        }
        return a;
    }

    @Test
    void theStackThatWasTooSmallIsToldAsItWasGiven() {
        assertThat(Called.cachebench("factorial", "20000", "--stack", "256k")
                        .targetFailure("--stack")
                        .err())
                .doesNotContain("0 MB");
    }
}
