package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.Python;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final long SEED = 271828;

    @ParameterizedTest
    @CsvSource({"0, 0", ".5, 0.5", "0.8, 0.8", "20, 20", "'1,000.25', 1000.25"})
    void readsANumber(String text, double number) {
        assertThat(Decimals.parse("--zipf", text, 0, 1000000)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                "ten",
                "1e3",
                "0x10",
                "NaN",
                "Infinity",
                "-1",
                "20.1",
                "1d",
                "5%",
                "1,00",
                "\u0661"
            })
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Decimals.parse("--zipf", text, 0, 20))
                .isInstanceOf(UserFault.class)
                .hasMessage("--zipf must be a number from 0 to 20, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        ".0005, 0.001",
        ".0015, 0.002",
        ".0025, 0.003",
        ".0625, 0.062",
        ".1875, 0.188",
        "1e15, 1000000000000000.000"
    })
    void decimalsAreRoundedFromTheExactBinaryValue(double value, String text) {
        assertThat(Decimals.text(value, 3)).isEqualTo(text);
    }

    @Test
    void decimalsAreRoundedAsALivePythonDoes() throws Exception {
        Python.assumePresent();
        Random random = new Random(SEED);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double value = switch (i % 3) {
                case 0 -> random.nextInt(10_000) / 2000.0; // many of them end in a five
                case 1 -> random.nextDouble();
                default -> random.nextInt(1 << 20) / 1024.0; // exact in binary: true ties
            };
            values.add(String.valueOf(value));
        }
        String script = "import sys\nfor line in sys.stdin: print('%.3f %.1f' % (float(line), float(line)))";
        List<String> expected =
                Python.run(script, String.join("\n", values)).lines().toList();
        assertThat(expected).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            double value = Double.parseDouble(values.get(i));
            assertThat(Decimals.text(value, 3) + " " + Decimals.text(value, 1))
                    .as("seed %d, %s", SEED, values.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                0.5,
                1.5,
                2.5,
                -2.5,
                2.675,
                9.995,
                -0.0004,
                1e-20,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                4503599627370495.5,
                4503599627370496.0,
                9007199254740993.0,
                1e300
            })
    void decimalsAreExactAtTheEdgesOfADouble(double value) {
        assertExact(value);
    }

    @Test
    void decimalsAreExactAtEveryMagnitude() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            assertExact(Math.scalb(random.nextDouble() - 0.5, random.nextInt(140) - 70));
        }
    }

    private static void assertExact(double value) {
        for (int digits : new int[] {0, 1, 2, 3, 6}) {
            BigDecimal exact = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
            assertThat(Decimals.text(value, digits))
                    .as("seed %d, %s to %d digits", SEED, value, digits)
                    .isEqualTo(exact.toPlainString());
        }
    }
}
