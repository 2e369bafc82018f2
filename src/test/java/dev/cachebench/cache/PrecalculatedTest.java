package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecalculatedTest {
    private static LongMemo fib(String spec) {
        return LongMemo.of(CacheSpec.parse(spec), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
    }

    @Test
    void answersInsideTheRangeFromTheTable() {
        LongMemo fib = fib("precalc:0..90");
        assertThat(fib.call(90)).isEqualTo(2880067194370816120L);
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(1, 0, 91L, 91));
    }

    @Test
    void computesOutsideTheRangeAndCountsIt() {
        LongMemo fib = fib("precalc:0..50");
        assertThat(fib.call(52)).isEqualTo(32951280099L);
        // 52 and 51 are computed; 50, 49 and 50 again are looked up
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(3, 2, 51L, 51));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 5",
        "-10, -3",
        "0, 0",
        "9223372036854775800, 9223372036854775807",
        "-9223372036854775808, -9223372036854775800"
    })
    void coversItsRangeAndNoMore(long from, long to) {
        LongMemo memo = LongMemo.of(new CacheSpec.Precalc(from, to), n -> n ^ 0x5555);
        long size = to - from + 1;
        for (long n = from, i = 0; i < size; i++, n++) {
            assertThat(memo.call(n)).isEqualTo(n ^ 0x5555);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(size, 0, size, size));
        for (long outside :
                new long[] {from - 1, to + 1, from + (1L << 32), from - (1L << 32), from ^ Long.MIN_VALUE}) {
            assertThat(memo.call(outside)).isEqualTo(outside ^ 0x5555);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(size, 5, size, size));
    }

    @Test
    void countsOnlyTheCallsAfterTheBuild() {
        LongMemo fib = fib("precalc:0..50");
        ((Precalculated) fib).prepare();
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 51L, 51));
    }

    @Test
    void buildsARecursiveTableInLinearTime() {
        int[] computed = {0};
        LongMemo fib = LongMemo.of(CacheSpec.parse("precalc:0..80"), (self, n) -> {
            computed[0]++;
            return n < 2 ? n : self.call(n - 1) + self.call(n - 2);
        });
        fib.call(0);
        assertThat(computed[0]).isEqualTo(81);
    }

    @Test
    void aClearZeroesTheCountsAndKeepsTheTable() {
        LongMemo fib = fib("precalc:0..50");
        fib.call(52);
        fib.cacheClear();
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 51L, 51));
    }

    @Test
    void anEntryCannotBeInvalidated() {
        LongMemo fib = fib("precalc:0..50");
        fib.call(1);
        assertThat(fib.invalidate(1)).isFalse();
        assertThat(fib.cacheInfo().currsize()).isEqualTo(51);
    }

    @Test
    void timingTheTableLeavesTheCountsAlone() {
        LongMemo fib = fib("precalc:0..50");
        fib.call(52);
        TableCost cost = ((Precalculated) fib).tableCost();
        assertThat(cost.entries()).isEqualTo(51);
        assertThat(fib.cacheInfo()).isEqualTo(new CacheInfo(3, 2, 51L, 51));
    }

    @Test
    void peekShowsTheTable() {
        LongMemo memo = LongMemo.of(CacheSpec.parse("precalc:-1..1"), n -> n * 10);
        memo.call(0);
        assertThat(memo.peek())
                .isEqualTo(new Contents.Table(
                        -1,
                        List.of(
                                new Contents.Entry(-1L, -10L),
                                new Contents.Entry(0L, 0L),
                                new Contents.Entry(1L, 10L))));
    }

    @Test
    void theListenerHearsHitsAndMisses() {
        LongMemo memo = LongMemo.of(CacheSpec.parse("precalc:0..3"), n -> n);
        ((Precalculated) memo).prepare();
        List<String> heard = new ArrayList<>();
        memo.listen((event, key) -> heard.add(event + " " + key));
        memo.call(3);
        memo.call(4);
        assertThat(heard).containsExactly("HIT 3", "MISS 4");
    }

    @ParameterizedTest
    @CsvSource({"precalc:0..99999999999", "precalc:0..2147483647", "precalc:-9223372036854775808..9223372036854775807"})
    void aTableTooLargeForTheHeapIsRefused(String spec) {
        assertThatThrownBy(() -> LongMemo.of(CacheSpec.parse(spec), n -> n))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("'" + spec + "' needs a table of about ")
                .hasMessageEndingWith("; narrow the range or raise the heap with -Xmx");
    }

    @Test
    void objectsAreTabledByTheirNumber() {
        Memo<Integer, String> memo =
                Memo.of(new CacheSpec.Precalc(-2, 2), n -> (int) n, (self, n) -> n == -2 ? "" : self.call(n - 1) + n);
        assertThat(memo.call(2)).isEqualTo("-1012");
        assertThat(memo.call(3)).isEqualTo("-10123");
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 1, 5L, 5));
        assertThat(memo.peek().pairs()).extracting(Contents.Pair::key).containsExactly(-2, -1, 0, 1, 2);
    }

    @Test
    void nullResultsAreTabled() {
        int[] computed = {0};
        Memo<Integer, String> memo = Memo.of(new CacheSpec.Precalc(0, 2), n -> (int) n, (self, n) -> {
            computed[0]++;
            return null;
        });
        assertThat(memo.call(1)).isNull();
        assertThat(computed[0]).isEqualTo(3);
    }

    @Test
    void aMemoOfAnyObjectRefusesATable() {
        assertThatThrownBy(() -> Memo.of(CacheSpec.parse("precalc:0..3"), n -> n))
                .isInstanceOf(UserFault.class)
                .hasMessage("'precalc:0..3' needs a function of one int or long; try LongMemo.of, or another cache");
    }

    @Test
    void theTableEndsWhereTheFunctionThrowsAndTheCallerNeverHears() {
        LongMemo inverse = LongMemo.of(CacheSpec.parse("precalc:-3..3"), n -> 12 / n);

        assertThat(inverse.call(2)).isEqualTo(6);
        assertThat(inverse.call(-2)).isEqualTo(-6);
        assertThatThrownBy(() -> inverse.call(0)).isInstanceOf(ArithmeticException.class);

        assertThat(inverse.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 7L, 3));
        assertThat(((Precalculated) inverse).tableCost().entries()).isEqualTo(3);
        assertThat(inverse.advice())
                .containsExactly("the table ends before 0, where the function throws java.lang.ArithmeticException; "
                        + "arguments from there on are computed");
    }

    @Test
    void aFunctionThatThrowsAtOnceHasAnEmptyTable() {
        Memo<Integer, Integer> inverse = Memo.of(new CacheSpec.Precalc(0, 3), n -> (int) n, (self, n) -> 12 / n);

        assertThat(inverse.call(3)).isEqualTo(4);

        assertThat(inverse.cacheInfo()).isEqualTo(new CacheInfo(0, 1, 4L, 0));
        assertThat(((Precalculated) inverse).tableCost().breakEvenCalls()).isEqualTo(-1);
    }

    @Test
    void aTableThatSavesNothingNeverPays() {
        assertThat(new TableCost(10, 80, 1000, 5, 5).breakEvenCalls()).isEqualTo(-1);
        assertThat(new TableCost(10, 80, 1000, 8, 5).breakEvenCalls()).isEqualTo(334);
    }
}
