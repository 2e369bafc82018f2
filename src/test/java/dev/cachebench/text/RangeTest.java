package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({"0..255, 0, 255", "0..100k, 0, 100000", "1k..1M, 1000, 1000000", "-10..-3, -10, -3", "7..7, 7, 7"})
    void itsEndsAreCounts(String text, long from, long to) {
        assertThat(Range.parse("precalc", text)).isEqualTo(new Range(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9..1    | precalc: the range '9..1' is empty; write '1..9'",
                "12      | precalc takes a range, such as 0..255 or 0..100k, not '12'",
                "a..9    | precalc: 'a' is not a whole number; a range looks like 0..255 or 0..100k",
                "1..     | precalc: '' is not a whole number; a range looks like 0..255 or 0..100k",
                "1...9   | precalc: '.9' is not a whole number; a range looks like 0..255 or 0..100k",
                "0..9223372036854775808 | precalc: '9223372036854775808' is not a whole number; a range looks like 0..255 or 0..100k"
            })
    void saysWhatIsWrongWithARange(String text, String message) {
        assertThatThrownBy(() -> Range.parse("precalc", text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }

    @Test
    void theWidestHasMoreNumbersThanALongCounts() {
        assertThat(new Range(Long.MIN_VALUE, Long.MAX_VALUE).size()).isEqualTo(0x1p64);
    }

    @Test
    void aShortOneOfLargeNumbersHasItsExactSize() {
        assertThat(new Range(Long.MAX_VALUE - 7, Long.MAX_VALUE).size()).isEqualTo(8);
    }
}
