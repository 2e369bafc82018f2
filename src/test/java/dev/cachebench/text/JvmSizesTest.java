package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmSizesTest {
    private static final long SEED = 512;

    @ParameterizedTest
    @CsvSource({
        "1000, 1000",
        "256k, 262144",
        "512m, 536870912",
        "512M, 536870912",
        "2g, 2147483648",
        "512MB, 512000000",
        "512MiB, 536870912"
    })
    void aKIs1024AsInTheJvmsOwnOptions(String text, long bytes) {
        assertThat(JvmSizes.parse("--stack", text, 1, Long.MAX_VALUE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1m", "1.5g", "64mb5", "2g ", "2x", "255k", "9999999999g"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> JvmSizes.parse("--stack", text, 256 << 10, Long.MAX_VALUE))
                .hasMessage(
                        "--stack takes a size of 256k or more as the JVM writes it (k, m and g are powers of 1024), "
                                + "such as 64m or 2g, not '" + text + "'");
    }

    @Test
    void tellsTheMost() {
        assertThatThrownBy(() -> JvmSizes.parse("--stack", "2g", 256 << 10, 1 << 30))
                .message()
                .contains("from 256k to 1g");
    }

    @Test
    void whatIsPrintedReadsAsTheSame() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            long unit = 1L << 10 * random.nextInt(5);
            long bytes = (random.nextLong() >>> 1 + random.nextInt(63)) / unit * unit;
            assertThat(JvmSizes.parse("it", JvmSizes.text(bytes), 0, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, JvmSizes.text(bytes))
                    .isEqualTo(bytes);
        }
    }
}
