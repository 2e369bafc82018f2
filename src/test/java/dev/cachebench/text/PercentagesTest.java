package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentagesTest {
    private static final long SEED = 100;

    @ParameterizedTest
    @CsvSource({"0%, 0", "5%, 0.05", "0.5%, 0.005", ".5 %, 0.005", "100%, 1", "-10%, -0.1", "'1,000%', 10"})
    void readsAPercentageAsAShare(String text, double share) {
        assertThat(Percentages.parse("slower", text, Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "5", "5%%", "-1%", "1001%", "five%", "1e2%", "5 per cent"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Percentages.parse("--min-effect", text, 0, 1000))
                .isInstanceOf(UserFault.class)
                .hasMessage("--min-effect takes a percentage from 0% to 1000%, such as 5% or 0.5%, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"1%, 0.01", "100%, 1", "1, 1", "0.01, 0.01", ".25, 0.25", "1/100, 0.01", "1/1, 1"})
    void readsAShareInThreeWays(String text, double share) {
        assertThat(Percentages.share("--sample", text)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0%", "101%", "1.01", "-1%", "1/0", "1/0.5", "1/-5", "1/5%", "2/3", "1/", "all"})
    void refusesWhatIsNoShareOfAWhole(String text) {
        assertThatThrownBy(() -> Percentages.share("--sample", text))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "--sample takes a share above 0 and up to 1, such as 1%, 0.01 or 1/100, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", ".481, 48.1 %", "1, 100.0 %", ".0004, 0.0 %", ".0006, 0.1 %"})
    void printsOneDecimal(double share, String text) {
        assertThat(Percentages.text(share)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsAsTheSameWithinItsDecimal() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double share = 4 * random.nextDouble() - 2;
            String text = Percentages.text(share);
            assertThat(Percentages.parse("it", text, Long.MIN_VALUE, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, text)
                    .isCloseTo(share, within(0.000501));
        }
    }
}
