package dev.cachebench.cache;

import static dev.cachebench.cache.cost.ProcessorWork.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.cost.ComputingBudget;
import dev.cachebench.cache.cost.ProcessorTime;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.Untold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecomputedHitsTest {
    private static final int HITS = 100_000;
    private static final long BUDGET = 3_000_000_000L;

    @BeforeAll
    static void loadTheClock() {
        ProcessorTime.load();
    }

    private static Saving saving(Cache cache) {
        return RecomputedHits.of(cache).saving(new ComputingBudget(BUDGET));
    }

    /**
     * A cache whose hits are worth computing again. A busy machine may take the processor away in the middle of a
     * computation, which then looks too long to be repeated.
     */
    private static <C extends Cache> C filled(Supplier<C> fill) {
        C cache = fill.get();
        for (int i = 0; i < 20 && RecomputedHits.of(cache) == null; i++) {
            cache = fill.get();
        }
        return cache;
    }

    @Test
    void tellWhatManyHitsOfFewMissesSaved() {
        LongMemo memo = filled(() -> {
            LongMemo made = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> work(n, 20_000));
            for (int i = 0; i < HITS + 9; i++) {
                made.call(i % 9);
            }
            return made;
        });
        CacheInfo before = memo.cacheInfo();

        Saving saving = saving(memo);

        assertThat(saving.isKnown()).isTrue();
        assertThat(saving.warm()).isTrue();
        assertThat(saving.nanos() / (HITS * 20_000.0)).isBetween(0.9, 2.0);
        assertThat(saving.low()).isLessThan(saving.nanos());
        assertThat(saving.high()).isGreaterThan(saving.nanos());
        assertThat(memo.cacheInfo()).isEqualTo(before);
    }

    @Test
    void countForWhatTheirKeysCost() {
        Memo<Integer, Long> memo = filled(() -> {
            Memo<Integer, Long> made =
                    Memo.of(CacheSpec.parse("lru:100"), (self, n) -> work(n, n == 0 ? 1_000_000 : 20_000));
            for (int i = 0; i < HITS; i++) {
                made.call(i % 50);
            }
            return made;
        });

        double expected = HITS / 50 * 1_000_000.0 + HITS / 50 * 49 * 20_000.0;
        assertThat(saving(memo).nanos() / expected).isBetween(0.7, 2.0);
    }

    @Test
    void standInARecursionForAllItsCalls() {
        LongMemo memo = filled(() -> {
            LongMemo made = LongMemo.of(
                    CacheSpec.parse("unbounded"),
                    (self, n) -> n < 2 ? work(n, 10_000) : self.call(n - 1) + self.call(n - 2) + work(n, 10_000));
            for (int i = 0; i < 1000; i++) {
                made.call(12);
            }
            return made;
        });

        double calls = 999 * 465.0; // of fib(12)
        Saving saving = saving(memo);
        assertThat(saving.isLowerBound()).isTrue();
        assertThat(saving.nanos() / (calls * 10_000)).isBetween(0.1, 1.0);
    }

    @Test
    void areNotComputedAgainInARecursionThatMayHaveForgottenItsSteps() {
        LongMemo memo = LongMemo.of(
                CacheSpec.parse("lru:5"),
                (self, n) -> n < 2 ? work(n, 10_000) : self.call(n - 1) + self.call(n - 2) + work(n, 10_000));
        for (int i = 0; i < 1000; i++) {
            memo.call(12);
        }

        assertThat(RecomputedHits.of(memo)).isNull();
    }

    @Test
    void areNotComputedAgainWithSnapshotsOfArguments() {
        Memo<List<Integer>, Long> memo = Memo.of(CacheSpec.parse("lru:100"), (self, list) -> work(list.get(0), 20_000));
        for (int i = 0; i < HITS; i++) {
            memo.call(new ArrayList<>(List.of(i % 9)));
        }

        assertThat(RecomputedHits.of(memo)).isNull();
    }

    @Test
    void tellNothingIfACallThrows() {
        LongMemo memo = filled(() -> {
            AtomicInteger calls = new AtomicInteger();
            LongMemo made = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> {
                if (calls.incrementAndGet() > 9) {
                    throw new IllegalStateException();
                }
                return work(n, 20_000);
            });
            for (int i = 0; i < HITS; i++) {
                made.call(i % 9);
            }
            return made;
        });

        RecomputedHits hits = RecomputedHits.of(memo);
        assertThat(hits.saving(new ComputingBudget(BUDGET)).isKnown()).isFalse();
        assertThat(hits.untold()).isNull();
    }

    @Test
    void tellNothingIfTheBudgetIsTooSmall() {
        LongMemo memo = filled(() -> {
            LongMemo made = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> work(n, 20_000));
            for (int i = 0; i < HITS; i++) {
                made.call(i % 9);
            }
            return made;
        });

        RecomputedHits hits = RecomputedHits.of(memo);
        assertThat(hits.saving(new ComputingBudget(100_000)).isKnown()).isFalse();
        assertThat(hits.untold()).isEqualTo(Untold.TIME);
    }

    @Test
    void leaveToOthersWhatIsNotTheirPartOfTheBudget() {
        LongMemo memo = filled(() -> {
            LongMemo made = LongMemo.of(CacheSpec.parse("lru:100"), (self, n) -> work(n, 20_000));
            for (int i = 0; i < HITS; i++) {
                made.call(i % 9);
            }
            return made;
        });
        ComputingBudget budget = new ComputingBudget(BUDGET);

        RecomputedHits hungry = RecomputedHits.of(memo);
        assertThat(hungry.saving(budget.part((int) (BUDGET / 100_000))).isKnown())
                .isFalse();
        assertThat(hungry.untold()).isEqualTo(Untold.TIME);
        assertThat(RecomputedHits.of(memo).saving(budget.part(1)).isKnown()).isTrue();
    }
}
