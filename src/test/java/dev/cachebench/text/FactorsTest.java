package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {
    private static final long SEED = 15_000;

    @ParameterizedTest
    @CsvSource({"2, 2", "1.5, 1.5", "1.5x, 1.5", "1.5×, 1.5", "'15,000×', 15000"})
    void readsANumberAndPerhapsTheSignOfTimes(String text, double factor) {
        assertThat(Factors.parse("speedup", text)).isEqualTo(factor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-2", "2ms", "2xx", "1.2.3"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Factors.parse("speedup", text))
                .hasMessage("speedup takes a factor, such as 2 or 1.5x, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.017 | 1.02×", "15.04 | 15.0×", "999 | 999×", "15000 | 15,000×", "1234567.8 | 1,234,568×"})
    void factorsLoseTheirDecimalsAsTheyGrow(double factor, String text) {
        assertThat(Factors.text(factor)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsAsTheSameWithinItsThreeDigits() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double factor = Math.pow(10, 12 * random.nextDouble() - 2);
            assertThat(Factors.parse("it", Factors.text(factor)))
                    .as("seed %d, %s", SEED, factor)
                    .isCloseTo(factor, within(Math.max(0.00501, 0.00501 * factor)));
        }
    }

    @Test
    void aGreatSlowDownIsNotNothing() {
        assertThat(Factors.text(1 / 2000.0)).isEqualTo("0.0005×");
        assertThat(Factors.text(0.0099)).isEqualTo("0.01×");
        assertThat(Factors.text(0)).isEqualTo("0.00×");
    }
}
