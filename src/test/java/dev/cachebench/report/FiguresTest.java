package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

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

class FiguresTest {
    private static final long SEED = 271828;

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "1, 1 ns",
        "2.5, 2.50 ns",
        "27.66, 27.7 ns",
        "999, 999 ns",
        "999.4, 999 ns",
        "999.6, 1.00 µs",
        "1000, 1.00 µs",
        "9994, 9.99 µs",
        "9996, 10.0 µs",
        "99949, 99.9 µs",
        "99960, 100 µs",
        "1240000, 1.24 ms",
        "999600000, 1.00 s",
        "59000000000, 59.0 s",
        "86400000000000, '86,400 s'"
    })
    void durationsHaveThreeDigitsAndAUnit(double nanos, String text) {
        assertThat(Figures.duration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "1536, 1.54 kB",
        "10737418240, 10.7 GB",
        "2000000000000, 2.00 TB"
    })
    void bytesAreDecimal(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", ".481, 48.1 %", "1, 100.0 %", ".0004, 0.0 %", ".0006, 0.1 %"})
    void percentagesHaveOneDecimal(double ratio, String text) {
        assertThat(Figures.percent(ratio)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.017 | 1.02×", "15.04 | 15.0×", "999 | 999×", "15000 | 15,000×", "1234567.8 | 1,234,568×"})
    void factorsLoseTheirDecimalsAsTheyGrow(double factor, String text) {
        assertThat(Figures.factor(factor)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "999 | 999", "1000 | 1,000", "1045216 | 1,045,216", "-1234 | -1,234", "-123 | -123"})
    void countsAreGroupedByThree(long n, String text) {
        assertThat(Figures.count(n)).isEqualTo(text);
    }

    @Test
    void aNounIsPluralUnlessThereIsOne() {
        assertThat(Figures.count(1, "eviction")).isEqualTo("1 eviction");
        assertThat(Figures.count(0, "eviction")).isEqualTo("0 evictions");
        assertThat(Figures.count(3100, "eviction")).isEqualTo("3,100 evictions");
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
        assertThat(Figures.decimals(value, 3)).isEqualTo(text);
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
            assertThat(Figures.decimals(value, 3) + " " + Figures.decimals(value, 1))
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
            assertThat(Figures.decimals(value, digits))
                    .as("seed %d, %s to %d digits", SEED, value, digits)
                    .isEqualTo(exact.toPlainString());
        }
    }
}
