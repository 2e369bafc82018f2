package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final long SEED = 106_752;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0s, 0",
        "250ns, 250",
        "10us, 10000",
        "10µs, 10000",
        "10μs, 10000",
        "5ms, 5000000",
        "30s, 30000000000",
        "30 s, 30000000000",
        "5m, 300000000000",
        "2h, 7200000000000",
        "1.5h, 5400000000000",
        "0.25us, 250",
        "7d, 604800000000000",
        "1h30m, 5400000000000",
        "1h 30m, 5400000000000",
        "1m1s1ms1us1ns, 61001001001",
        "PT5M, 300000000000",
        "P1DT2H, 93600000000000",
        "PT0.5S, 500000000"
    })
    void readsATimeAndItsUnit(String text, long nanos) {
        assertThat(Durations.parse("ttl=", text, 0, Long.MAX_VALUE)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"365000d", "106752d", "106751d24h", "P365000D", "PT9999999999999H", "99999999999999999999s"})
    void moreThan292YearsAreTheLongestTimeThereIs(String text) {
        assertThat(Durations.parse("ttl=", text, 1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "s", "-5m", "1h-5m", "30m1h", "1h2h", "5M", "5min", "1..5s", "1e3s", "5s ", "0s", "0", "PT", "P5",
                "PT-5M", "-PT5M"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Durations.parse("ttl=", text, 1, Long.MAX_VALUE))
                .isInstanceOf(UserFault.class)
                .hasMessage("ttl= takes a time above 0, such as 500us, 30s or 1h30m, not '" + text + "'");
    }

    @Test
    void saysThatAUnitIsMissing() {
        assertThatThrownBy(() -> Durations.parse("--budget", "60", Durations.SECOND, 365 * Durations.DAY))
                .hasMessage(
                        "--budget takes a time from 1s to 365d, such as 500us, 30s or 1h30m, not '60', which has no unit");
    }

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
    void printsThreeDigitsAndAUnit(double nanos, String text) {
        assertThat(Durations.text(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "1500000, 1500us", "5400000000000, 90m", "129600000000000, 36h", "604800000000000, 7d"})
    void printsExactlyInTheLargestUnitThatDoes(long nanos, String text) {
        assertThat(Durations.exact(nanos)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsAsTheSameWithinItsThreeDigits() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double nanos = Math.pow(10, 16 * random.nextDouble());
            String text = Durations.text(nanos);
            assertThat(Durations.parseExactly("it", text))
                    .as("seed %d, %s", SEED, text)
                    .isCloseTo(nanos, within(0.00501 * nanos));
        }
    }

    @Test
    void whatIsPrintedExactlyReadsAsTheVerySame() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long unit = random.nextBoolean() ? 1 : Durations.SECOND * (1 + random.nextInt(7200));
            long nanos = i == 0 ? Long.MAX_VALUE : (random.nextLong() >>> 1 + random.nextInt(63)) / unit * unit;
            assertThat(Durations.parse("it", Durations.exact(nanos), 0, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, Durations.exact(nanos))
                    .isEqualTo(nanos);
        }
    }

    @Test
    void readsWhatJavaTimePrints() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            long nanos = random.nextLong() >>> 1 + random.nextInt(63);
            String iso = Duration.ofNanos(nanos).toString();
            assertThat(Durations.parse("it", iso, 0, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, iso)
                    .isEqualTo(nanos);
        }
    }
}
