package dev.cachebench.cache;

import static dev.cachebench.cache.cost.ProcessorWork.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.cost.ProcessorTime;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.KeyRules;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked") // the tests know what they call with
class CheckedMemoTest {
    private static final CacheSpec SPEC = CacheSpec.parse("lru:10");

    private static CheckedMemo all(Memo.Body<Object, Object> body) {
        return new CheckedMemo(SPEC.rules().keys(), computes -> Memo.of(SPEC, computes), body, 1, false);
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
    void aResultThatAnyCallerChangesIsFound() {
        CheckedMemo memo = all((self, n) -> new int[] {(int) n, 1});

        for (int i = 0; i < 200; i++) {
            int[] result = (int[]) memo.call(i % 2);
            if (i == 100) {
                result[1] = 7;
            }
        }

        assertThat(memo.findings().differing()).isEqualTo(1);
        assertThat(memo.findings().checked()).isEqualTo(198);
        assertThat(memo.findings().first()).singleElement().satisfies(found -> {
            assertThat(found.cached()).isEqualTo("[0, 1]");
            assertThat(found.fresh()).isEqualTo("its caller changed it to [0, 7]");
        });
    }

    @Test
    void ofTheLastResultsTooThoseThatCallersChangeAreFoundOnce() {
        CheckedMemo memo = all((self, n) -> new int[] {(int) n, 1});

        memo.call(1);
        memo.call(1);
        assertThat(memo.findings().differing()).isZero();
        ((int[]) memo.call(1))[1] = 7;

        assertThat(memo.findings().differing()).isEqualTo(1);
        assertThat(memo.findings().differing()).isEqualTo(1);
        assertThat(memo.findings().checked()).isEqualTo(2);
    }

    @Test
    void resultsThatCallersHadAreNotKeptForChecksBeyondSomeMegabytes() {
        for (int length : new int[] {100_000, 1_000_000}) {
            HandedResults handed = new HandedResults();
            List<WeakReference<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] fresh = new byte[length];
                results.add(new WeakReference<>(fresh));
                assertThat(handed.add(i, new byte[length], fresh)).isEmpty();
            }

            System.gc();

            long kept = results.stream().filter(each -> each.get() != null).count();
            assertThat(2 * kept * length).isLessThanOrEqualTo(4 << 20);
            assertThat(handed.look()).isEmpty();
        }
    }

    @Test
    void whatCallersChangeInTheirCopiesIsNobodyElsesAffair() {
        CacheSpec copying = CacheSpec.parse("lru:10,copy");
        CheckedMemo memo = new CheckedMemo(
                copying.rules().keys(), computes -> Memo.of(copying, computes), (self, n) -> new int[2], 1, true);

        for (int i = 0; i < 200; i++) {
            ((int[]) memo.call(i % 2))[1] = 7;
        }

        assertThat(memo.findings().differing()).isZero();
    }

    @Test
    void oneLookUpInEightIsTimed() {
        CheckedMemo memo = all((self, n) -> n);

        for (int i = 0; i < 4_000; i++) {
            memo.call(i % 20 < 10 ? 0 : i); // so that every other call is a miss
        }

        LookupCosts lookups = memo.findings().lookups();
        assertThat(lookups.hits()).isBetween(100L, 500L); // of 2,000
        assertThat(lookups.misses()).isBetween(100L, 500L);
        assertThat(lookups.hitNanos()).isPositive();
        assertThat(lookups.missNanos()).isPositive();
    }

    @Test
    void copiesThatCallersGetAreTimedApart() {
        CacheSpec copying = CacheSpec.parse("lru:10,copy");
        CheckedMemo memo = new CheckedMemo(
                copying.rules().keys(), computes -> Memo.of(copying, computes), (self, n) -> new int[20_000], 1, true);
        CheckedMemo sharing = all((self, n) -> new int[20_000]);

        for (int i = 0; i < 1_000; i++) {
            memo.call(1);
            sharing.call(1);
        }

        LookupCosts lookups = memo.findings().lookups();
        assertThat(lookups.copyNanos()).as("a mean, and no sum").isPositive().isLessThan(100 * lookups.hitNanos());
        assertThat(sharing.findings().lookups().copyNanos()).isZero();
    }

    @Test
    void costsOfTwoCachesAreTheirMeanByWhatWasTimed() {
        LookupCosts none = new LookupCosts(0, Double.NaN, 0, Double.NaN, 0);
        LookupCosts one = new LookupCosts(1, 100, 2, 50, 0);

        assertThat(one.and(new LookupCosts(3, 20, 0, Double.NaN, 0))).isEqualTo(new LookupCosts(4, 40, 2, 50, 0));
        assertThat(none.and(one)).isEqualTo(one);
        assertThat(none.and(none)).isEqualTo(none);
    }

    @Test
    void anotherResultIsFoundAndTheFreshOneHandedOut() {
        AtomicInteger calls = new AtomicInteger();
        CheckedMemo memo = all((self, text) -> text + "-" + calls.incrementAndGet());

        assertThat(memo.call("a")).isEqualTo("a-1");
        assertThat(memo.call("a")).isEqualTo("a-2");
        assertThat(memo.call("a")).isEqualTo("a-3");

        assertThat(memo.findings().differing()).isEqualTo(2);
        assertThat(memo.findings().first()).containsExactly(new Difference("(\"a\")", "\"a-1\"", "\"a-2\"", null));
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
                KeyRules.NONE,
                computes -> Memo.of(CacheSpec.parse("unbounded"), computes),
                (self, n) -> {
                    steps.incrementAndGet();
                    int i = (int) n;
                    return i < 2 ? i : (int) fib[0].call(i - 1) + (int) fib[0].call(i - 2);
                },
                1,
                false);

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
        CheckedMemo memo =
                new CheckedMemo(SPEC.rules().keys(), computes -> Memo.of(SPEC, computes), (self, n) -> n, 0.1, false);

        for (int i = 0; i < 10_001; i++) {
            memo.call(7);
        }

        assertThat(memo.findings().checked()).as("of 10,000 hits").isBetween(700L, 1300L);
    }

    private static CheckedMemo checked(CacheSpec spec, Memo.Body<Object, Object> body) {
        return new CheckedMemo(spec.rules().keys(), computes -> Memo.of(spec, computes), body, 1, false);
    }

    @Test
    void equalArgumentsThatAreNotAlikeAreNotCalledImpure() {
        CheckedMemo memo = all((self, set) -> String.join(">", (Set<String>) set));
        memo.call(new LinkedHashSet<>(List.of("a", "b")));
        memo.call(new LinkedHashSet<>(List.of("b", "a")));

        assertThat(memo.findings().unlike()).isEqualTo(1);
        assertThat(memo.findings().differing()).isEqualTo(1);
        assertThat(memo.findings().first())
                .containsExactly(new Difference(
                        "(LinkedHashSet[\"b\", \"a\"])", "\"a>b\"", "\"b>a\"", "(LinkedHashSet[\"a\", \"b\"])"));
    }

    @Test
    void anArgumentLeftOutOfTheKeyMakesCallsUnlike() {
        CheckedMemo memo = checked(CacheSpec.parse("lru:9,keys=-#1"), (self, call) -> ((Arguments) call).get(0));
        memo.call(new Arguments("ann", 1));
        memo.call(new Arguments("bob", 1));

        assertThat(memo.findings().first())
                .containsExactly(new Difference("(\"bob\", 1)", "\"ann\"", "\"bob\"", "(\"ann\", 1)"));
    }

    @Test
    void alikeArgumentsWithAnotherResultAreImpure() {
        AtomicInteger clock = new AtomicInteger();
        CheckedMemo memo = all((self, set) -> clock.incrementAndGet());
        memo.call(new ArrayList<>(List.of(1)));
        memo.call(new ArrayList<>(List.of(1)));

        assertThat(memo.findings().differing()).isEqualTo(1);
        assertThat(memo.findings().unlike()).isZero();
    }

    @Test
    void whatACallChangesIsShownBeforeAndAfter() {
        CheckedMemo memo = all((self, call) -> {
            int[] array = (int[]) ((Arguments) call).get(1);
            Arrays.sort(array);
            return array.length;
        });
        memo.call(new Arguments("a", new int[] {3, 1, 2}));
        memo.call(new Arguments("a", new int[] {3, 1, 2}));
        memo.call(new Arguments("a", new int[] {1, 2, 3}));

        assertThat(memo.findings().checked()).isEqualTo(1);
        assertThat(memo.findings().looked()).isEqualTo(3);
        assertThat(memo.findings().changing()).isEqualTo(2);
        assertThat(memo.findings().changes()).containsExactly(new ArgumentsBefore.Change(2, "[3, 1, 2]", "[1, 2, 3]"));
    }

    @Test
    void onlyTheChangedPartOfALargeArgumentIsShown() {
        CheckedMemo memo = all((self, list) -> ((List<Integer>) list).set(900, -1));
        memo.call(new ArrayList<>(Collections.nCopies(1000, 5)));

        ArgumentsBefore.Change change = memo.findings().changes().get(0);
        assertThat(change.before()).startsWith("...").contains("5, 5").hasSizeLessThan(200);
        assertThat(change.after()).startsWith("...").contains("5, -1, 5").hasSizeLessThan(200);
    }

    @Test
    void aCallThatThrowsMayHaveChangedItsArgumentToo() {
        CheckedMemo memo = all((self, list) -> {
            ((List<?>) list).clear();
            throw new IllegalStateException("empty");
        });
        assertThatThrownBy(() -> memo.call(new ArrayList<>(List.of(1)))).hasMessage("empty");
        assertThat(memo.findings().changing()).isEqualTo(1);
    }

    @Test
    void checkedHitsTellWhatAllWouldHaveSaved() {
        ProcessorTime.load();
        CheckedMemo memo = new CheckedMemo(
                SPEC.rules().keys(),
                computes -> Memo.of(SPEC, computes),
                (self, n) -> work((Integer) n, 150_000),
                0.02,
                false);
        for (int i = 0; i < 200_000; i++) {
            memo.call(i % 9);
        }
        assertThat(memo.memo().cacheCost().saving().isKnown()).isFalse();

        Saving saving = memo.cacheCost().saving();

        assertThat(saving.isKnown()).isTrue();
        assertThat(saving.nanos() / (200_000 * 150_000.0)).isBetween(0.9, 2.0);
    }
}
