package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
    private static final long SEED = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "500, 500",
        "10k, 10000",
        "10K, 10000",
        "10 k, 10000",
        "1.5k, 1500",
        "1.500k, 1500",
        "1M, 1000000",
        "2G, 2000000000",
        "'1,045,216', 1045216",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsWholeNumbersAndPowersOf1000(String text, long count) {
        assertThat(Counts.parse("--calls", text, Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "ten",
                "1.5",
                "1.0005k",
                "1e3",
                "0x10",
                "+5",
                "5 000",
                "1,00",
                "1000,000",
                "5MB",
                "5%",
                "9223372036854775808",
                "99999999999G",
                "\u0665"
            })
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Counts.parse("--seed", text, Long.MIN_VALUE, Long.MAX_VALUE))
                .isInstanceOf(UserFault.class)
                .hasMessage("--seed must be a whole number, not '" + text + "'");
    }

    @Test
    void tellsTheBoundsItRefusesBy() {
        assertThatThrownBy(() -> Counts.parse("--calls", "0", 1, Long.MAX_VALUE))
                .hasMessage("--calls must be a whole number of 1 or more, such as 500, 10k or 1M, not '0'");
        assertThatThrownBy(() -> Counts.parse("--keys", "1G", 1, 536_870_912))
                .hasMessage("--keys must be a whole number from 1 to 536,870,912, such as 500, 10k or 1M, not '1G'");
        assertThatThrownBy(() -> Counts.parse("--max-nodes", "5", 1_000, 100_000_000))
                .hasMessage("--max-nodes must be a whole number from 1,000 to 100,000,000, such as 10k or 1M, not '5'");
        assertThatThrownBy(() -> Counts.parse("--top", "k", 1, 1000))
                .hasMessage("--top must be a whole number from 1 to 1,000, not 'k'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "999 | 999", "1000 | 1,000", "1045216 | 1,045,216", "-1234 | -1,234", "-123 | -123"})
    void printsGroupsOfThreeDigits(long n, String text) {
        assertThat(Counts.text(n)).isEqualTo(text);
    }

    @Test
    void aNounIsPluralUnlessThereIsOne() {
        assertThat(Counts.text(1, "eviction")).isEqualTo("1 eviction");
        assertThat(Counts.text(0, "eviction")).isEqualTo("0 evictions");
        assertThat(Counts.text(3100, "eviction")).isEqualTo("3,100 evictions");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "500, 500", "1500, 1500", "20000, 20k", "1000000, 1M", "2500000, 2500k", "2000000000, 2G"})
    void printsExactlyInTheLargestUnit(long n, String text) {
        assertThat(Counts.exact(n)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsAsTheSame() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long power = (long) Math.pow(10, random.nextInt(12));
            long count = i == 0 ? Long.MIN_VALUE : (random.nextLong() >> random.nextInt(64)) / power * power;
            assertThat(Counts.parse("it", Counts.text(count), Long.MIN_VALUE, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, Counts.text(count))
                    .isEqualTo(count);
            assertThat(Counts.parse("it", Counts.exact(count), Long.MIN_VALUE, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, Counts.exact(count))
                    .isEqualTo(count);
        }
    }
}
