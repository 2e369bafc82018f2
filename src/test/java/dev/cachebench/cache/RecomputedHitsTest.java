package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecomputedHitsTest {
    private static final int HITS = 100_000;
    private static final long BUDGET = 3_000_000_000L;

    @BeforeAll
    static void loadTheClock() {
        ProcessorTime.load();
    }

    private static long spin(long seed, int steps) {
        long x = seed * 2 + 1;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    /** Of the processor's time, for so many calls once they are compiled. */
    private static double warmNanos(int calls, int steps) {
        double least = Double.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < 20; round++) {
            long start = ComputingBudget.processorNanos();
            for (int i = 0; i < 1000; i++) {
                sum += spin(i, steps);
            }
            least = Math.min(least, (ComputingBudget.processorNanos() - start) / 1000.0);
        }
        assertThat(sum).isNotZero();
        return least * calls;
    }

    private static Saving saving(Cache cache) {
        return RecomputedHits.of(cache).saving(new ComputingBudget(BUDGET));
    }

    @Test
    void tellWhatManyHitsOfFewMissesSaved() {
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> spin(n, 3000));
        for (int i = 0; i < HITS + 9; i++) {
            memo.call(i % 9);
        }
        CacheInfo before = memo.cacheInfo();

        Saving saving = saving(memo);

        assertThat(saving.isKnown()).isTrue();
        assertThat(saving.warm()).isTrue();
        double expected = warmNanos(HITS, 3000);
        // a call that is not compiled yet takes more than ten times as long, one that the first compiler made twice
        assertThat(saving.nanos() / expected).isBetween(0.5, 4.0);
        assertThat(saving.low()).isLessThan(saving.nanos());
        assertThat(saving.high()).isGreaterThan(saving.nanos());
        assertThat(memo.cacheInfo()).isEqualTo(before);
    }

    @Test
    void countForWhatTheirKeysCost() {
        Memo<Integer, Long> memo = Memo.of(CacheSpec.parse("lru:100"), (self, n) -> spin(n, n == 0 ? 100_000 : 1000));
        for (int i = 0; i < HITS; i++) {
            memo.call(i % 50);
        }

        double expected = warmNanos(HITS / 50, 100_000) + warmNanos(HITS / 50 * 49, 1000);
        assertThat(saving(memo).nanos() / expected).isBetween(0.5, 2.0);
    }

    @Test
    void standInARecursionForAllItsCalls() {
        LongMemo memo = LongMemo.of(
                CacheSpec.parse("unbounded"),
                (self, n) -> n < 2 ? spin(n, 1000) : self.call(n - 1) + self.call(n - 2) + spin(n, 1000));
        for (int i = 0; i < 1000; i++) {
            memo.call(12);
        }

        double calls = 999 * 465.0; // of fib(12)
        Saving saving = saving(memo);
        assertThat(saving.isLowerBound()).isTrue();
        assertThat(saving.nanos() / (calls * warmNanos(1, 1000))).isBetween(0.1, 1.0);
    }

    @Test
    void areNotComputedAgainInARecursionThatMayHaveForgottenItsSteps() {
        LongMemo memo = LongMemo.of(
                CacheSpec.parse("lru:5"),
                (self, n) -> n < 2 ? spin(n, 1000) : self.call(n - 1) + self.call(n - 2) + spin(n, 1000));
        for (int i = 0; i < 1000; i++) {
            memo.call(12);
        }

        assertThat(RecomputedHits.of(memo)).isNull();
    }

    @Test
    void areNotComputedAgainWithSnapshotsOfArguments() {
        Memo<List<Integer>, Long> memo = Memo.of(CacheSpec.parse("lru:100"), (self, list) -> spin(list.get(0), 3000));
        for (int i = 0; i < HITS; i++) {
            memo.call(new ArrayList<>(List.of(i % 9)));
        }

        assertThat(RecomputedHits.of(memo)).isNull();
    }

    @Test
    void tellNothingIfACallThrows() {
        AtomicInteger calls = new AtomicInteger();
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> {
            if (calls.incrementAndGet() > 20) {
                throw new IllegalStateException();
            }
            return spin(n, 3000);
        });
        for (int i = 0; i < HITS; i++) {
            memo.call(i % 9);
        }

        assertThat(saving(memo).isKnown()).isFalse();
    }

    @Test
    void tellNothingIfTheBudgetIsTooSmall() {
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> spin(n, 3000));
        for (int i = 0; i < HITS; i++) {
            memo.call(i % 9);
        }

        assertThat(RecomputedHits.of(memo).saving(new ComputingBudget(100_000)).isKnown())
                .isFalse();
    }
}
