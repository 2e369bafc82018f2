package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSpecTest {

    @ParameterizedTest
    @CsvSource({
        "none, none",
        "unbounded, unbounded",
        "lru, lru:128",
        "lru:0, lru:0",
        "lru:10, lru:10",
        "lru:10k, lru:10000",
        "lru:1M, lru:1000000",
        "lru:2147483647, lru:2147483647",
        "precalc:0..255, precalc:0..255",
        "precalc:7..7, precalc:7..7",
        "precalc:-10..-3, precalc:-10..-3",
        "precalc:-9223372036854775808..9223372036854775807, precalc:-9223372036854775808..9223372036854775807",
    })
    void parsesToItsShortestForm(String text, String shortest) {
        CacheSpec spec = CacheSpec.parse(text);
        assertThat(spec).hasToString(shortest);
        assertThat(CacheSpec.parse(spec.toString())).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:-5          | 'lru:-5': the size must be a whole number from 0 to 2147483647, not '-5'; for example lru:10, lru:10k, lru:1M
            lru:ten         | 'lru:ten': the size must be a whole number from 0 to 2147483647, not 'ten'; for example lru:10, lru:10k, lru:1M
            lru:99999999999 | 'lru:99999999999': the size must be a whole number from 0 to 2147483647, not '99999999999'; for example lru:10, lru:10k, lru:1M
            lru:9999M       | 'lru:9999M': the size must be a whole number from 0 to 2147483647, not '9999M'; for example lru:10, lru:10k, lru:1M
            lru:k           | 'lru:k': the size must be a whole number from 0 to 2147483647, not 'k'; for example lru:10, lru:10k, lru:1M
            lru:1.5         | 'lru:1.5': the size must be a whole number from 0 to 2147483647, not '1.5'; for example lru:10, lru:10k, lru:1M
            lru:            | 'lru:': the size must be a whole number from 0 to 2147483647, not ''; for example lru:10, lru:10k, lru:1M
            precalc         | 'precalc': precalc takes a range, for example precalc:0..255
            precalc:1       | 'precalc:1': precalc takes a range, for example precalc:0..255
            precalc:9..1    | 'precalc:9..1': the range is empty; write precalc:1..9
            precalc:a..b    | 'precalc:a..b': 'a' is not a whole number; a range looks like precalc:0..255
            precalc:1..b    | 'precalc:1..b': 'b' is not a whole number; a range looks like precalc:0..255
            precalc:..5     | 'precalc:..5': '' is not a whole number; a range looks like precalc:0..255
            precalc:0..9223372036854775808 | 'precalc:0..9223372036854775808': '9223372036854775808' is not a whole number; a range looks like precalc:0..255
            unbounded:3     | 'unbounded:3': unbounded takes no size; write 'unbounded' or 'lru:3'
            none:3          | 'none:3': none takes no size; write 'none' or 'lru:3'
            lur             | unknown policy 'lur'; did you mean 'lru'?
            unbound         | unknown policy 'unbound'; did you mean 'unbounded'?
            LRU:10          | unknown policy 'LRU'; did you mean 'lru'?
            ""              | unknown policy ''; known are none, unbounded, lru, precalc
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(CacheSpecException.class)
                .hasMessage(message);
    }

    @Test
    void aSizeBelowZeroIsRefused() {
        assertThatThrownBy(() -> new CacheSpec.Lru(-1)).hasMessage("a size must be 0 or more, not -1");
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new CacheSpec.Precalc(2, 1)).hasMessage("the range 2..1 is empty");
    }

    @Test
    void theWidestRangeHasMoreEntriesThanALongHolds() {
        assertThat(new CacheSpec.Precalc(Long.MIN_VALUE, Long.MAX_VALUE).entries())
                .isEqualTo(0x1p64);
    }

    @Test
    void aSmallRangeOfLargeNumbersHasItsExactSize() {
        assertThat(new CacheSpec.Precalc(Long.MAX_VALUE - 7, Long.MAX_VALUE).entries())
                .isEqualTo(8);
    }

    @Test
    void everyListedFormParses() {
        for (String[] form : CacheSpec.FORMS) {
            String example = form[0].replace("[:N]", ":5").replace("A..B", "0..5");
            assertThat(CacheSpec.parse(example)).hasToString(example);
        }
    }
}
