package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Several caches in one call, and several runs in one cache. */
class SeveralCachesIT {

    @Test
    void standSideBySideInTheOrderInWhichTheyWereNamed() {
        Outcome outcome = Launched.cachebench(
                        "fib", "20", "--cache", "lru:3", "--cache", "none", "--cache", "unbounded", "--cache", "lru")
                .fine();

        assertThat(outcome.lines().get(0)).isEqualTo("fib(20) = 6765");
        List<String> table = table(outcome);
        assertThat(table.get(0).split(" {2,}"))
                .containsExactly("cache", "value", "time", "speed-up", "CacheInfo", "hits", "held");
        assertThat(table.stream().skip(1).map(row -> row.split(" +")[0]))
                .containsExactly("lru:3", "none", "unbounded", "lru:128");
        assertThat(table.stream().skip(1).map(row -> row.split(" +")[1])).containsOnly("6765");
    }

    @Test
    void showTheSpeedUpAgainstTheFirst() {
        List<String> table = table(Launched.cachebench("fib", "15", "--cache", "none", "--cache", "lru:3")
                .fine());

        assertThat(table.get(1)).matches("none +610 +[\\d.]+ [nµm]?s +1\\.00× +- +- +-");
        assertThat(table.get(2))
                .matches("lru:3 +610 +[\\d.]+ [nµm]?s +[\\d.,]+× +"
                        + "CacheInfo\\(hits=13, misses=16, maxsize=3, currsize=3\\) +44\\.8 % +\\S+ k?B");
    }

    @Test
    void aCacheOfSizeZeroCountsMissesAndNoCacheCountsNothing() {
        List<String> table = table(Launched.cachebench("fib", "10", "--cache", "lru:0", "--cache", "none")
                .fine());

        assertThat(table.get(1)).contains("CacheInfo(hits=0, misses=177, maxsize=0, currsize=0)");
        assertThat(table.get(2)).doesNotContain("CacheInfo");
    }

    @Test
    void sizesTakeThousandsAndMillions() {
        List<String> table = table(Launched.cachebench("fib", "10", "--cache", "lru:10k", "--cache", "lru:1M")
                .fine());

        assertThat(table.get(1)).contains("maxsize=10000,");
        assertThat(table.get(2)).contains("maxsize=1000000,");
    }

    @Test
    void aTableAmongThemTellsWhenItHasPaidForItself() {
        Outcome outcome = Launched.cachebench(
                        "nbits", "0..255", "--calls", "10k", "--cache", "none", "--cache", "precalc:0..255")
                .fine();

        assertThat(outcome.line("precalc:0..255: table of 256 entries built in "))
                .containsAnyOf("pays for itself after about ", "never pays for itself");
    }

    @Test
    void repeatedRunsShareTheCache() {
        Outcome outcome = Launched.cachebench("factorial", "51", "--cache", "unbounded", "--repeat", "3")
                .fine();

        assertThat(outcome.lines().get(2)).matches("run +time +CacheInfo");
        assertThat(outcome.lines().get(3))
                .matches(" +1 .* cold  CacheInfo\\(hits=0, misses=51, maxsize=None, currsize=51\\)");
        assertThat(outcome.lines().get(4))
                .matches(" +2 .* warm  CacheInfo\\(hits=1, misses=51, maxsize=None, currsize=51\\)");
        assertThat(outcome.lines().get(5))
                .matches(" +3 .* warm  CacheInfo\\(hits=2, misses=51, maxsize=None, currsize=51\\)");
    }

    @Test
    void manyRunsAreElidedWithTheirCount() {
        Outcome outcome = Called.cachebench("fib", "10", "--cache", "unbounded", "--repeat", "30")
                .fine();

        assertThat(outcome.line("...")).contains("... 21 more runs ...");
        assertThat(outcome.line(" 30 ")).contains("CacheInfo(hits=37, misses=11,");
        assertThat(outcome.out().lines().filter(line -> line.contains("CacheInfo(")))
                .hasSize(9);
    }

    @Test
    void everyVariantStartsWithACacheOfItsOwn() {
        Outcome outcome = Called.cachebench(
                        "fib", "10", "--cache", "unbounded", "--cache", "unbounded", "--repeat", "2")
                .fine();

        List<String> table = table(outcome);
        assertThat(table.get(0)).matches("cache +run +value +time +speed-up +CacheInfo +hits +held");
        assertThat(table.get(1)).matches("unbounded +1 .*hits=8, misses=11,.*");
        assertThat(table.get(2)).matches("unbounded +2 .*hits=9, misses=11,.*");
        assertThat(table.get(3)).matches("unbounded +1 .*hits=8, misses=11,.*");
        assertThat(table.get(4)).matches("unbounded +2 .*hits=9, misses=11,.*");
    }

    /** The comparison: from its headings to the last row. */
    private static List<String> table(Outcome outcome) {
        return outcome.lines().stream()
                .dropWhile(line -> !line.startsWith("cache  ") && !line.matches("cache +.*value.*"))
                .takeWhile(line -> !line.startsWith("Single runs"))
                .toList();
    }
}
