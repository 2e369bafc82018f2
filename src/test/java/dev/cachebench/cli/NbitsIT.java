package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting the bits that are set. */
class NbitsIT {

    @Test
    void showsEachNumberOfAListInBinary() {
        Outcome outcome =
                Launched.cachebench("nbits", "0", "1", "2", "3", "6", "7").fine();

        assertThat(outcome.lines())
                .startsWith(
                        "nbits(0, 1, 2, 3, 6, 7) = 9",
                        "n  binary  bits",
                        "0       0     0",
                        "1       1     1",
                        "2      10     1",
                        "3      11     2",
                        "6     110     2",
                        "7     111     3");
    }

    @Test
    void totalsARange() {
        Outcome outcome = Launched.cachebench("nbits", "0..65535").fine();

        assertThat(outcome.lines()).hasSize(2);
        assertThat(outcome.value())
                .isEqualTo(
                        "" + IntStream.range(0, 65_536).map(Integer::bitCount).sum());
    }

    @Test
    void totalsRangesAndNumbersTogether() {
        assertThat(Called.cachebench("nbits", "0..3", "2147483647").fine().value())
                .isEqualTo("35");
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeedWhateverTheCache() {
        String none = random("7", "none");

        assertThat(random("7", "none")).isEqualTo(none);
        assertThat(random("7", "lru:100")).isEqualTo(none);
        assertThat(random("7", "precalc:0..999")).isEqualTo(none);
        assertThat(random("8", "none")).isNotEqualTo(none);
    }

    private static String random(String seed, String cache) {
        return Called.cachebench("nbits", "0..999", "--calls", "20k", "--seed", seed, "--cache", cache)
                .fine()
                .value();
    }

    @Test
    void takesTheNumbersInTurnWhenAskedTo() {
        Outcome outcome = Launched.cachebench(
                        "nbits", "0..9", "--calls", "25", "--order", "sequential", "--cache", "unbounded")
                .fine();

        int total = IntStream.range(0, 25).map(i -> Integer.bitCount(i % 10)).sum();
        assertThat(outcome.value()).isEqualTo("" + total);
        assertThat(outcome.line("CacheInfo")).isEqualTo("CacheInfo(hits=15, misses=10, maxsize=None, currsize=10)");
    }

    @Test
    void everyCallOfATableIsAHit() {
        Outcome outcome = Launched.cachebench("nbits", "0..65535", "--calls", "1M", "--cache", "precalc:0..65535")
                .fine();

        assertThat(outcome.line("CacheInfo"))
                .isEqualTo("CacheInfo(hits=1000000, misses=0, maxsize=65536, currsize=65536)");
        assertThat(outcome.line("table of 65,536 entries built in ")).contains(" a call, looking up ");
    }
}
