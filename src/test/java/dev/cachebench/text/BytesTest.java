package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final long SEED = 65_536;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0B, 0",
        "500B, 500",
        "64kB, 64000",
        "64KB, 64000",
        "64kb, 64000",
        "64 kB, 64000",
        "1.5kB, 1500",
        ".5kB, 500",
        "0.0005kB, 1",
        "64MB, 64000000",
        "2GB, 2000000000",
        "3TB, 3000000000000",
        "64KiB, 65536",
        "64kib, 65536",
        "1.5MiB, 1572864",
        "2GiB, 2147483648",
        "3TiB, 3298534883328",
        "'1,024B', 1024",
        "9223372036854775807B, 9223372036854775807"
    })
    void aKilobyteIsAThousandBytesAndAKibibyte1024(String text, long bytes) {
        assertThat(Bytes.parse("--size", text, 0, Long.MAX_VALUE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "xMB",
                "-1MB",
                "-0.1B",
                "64mbit",
                "1.2.3MB",
                "1e3kB",
                "64MB ",
                " 64MB",
                "64,0B",
                "9999999999GB"
            })
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> Bytes.parse("--size", text, 0, Long.MAX_VALUE))
                .isInstanceOf(UserFault.class)
                .hasMessage("--size takes a size in bytes, such as 500kB, 64MB or 2GiB, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "64, 'not ''64''; write 64B'",
        "64k, 'not ''64k''; write 64kB for a power of 1000, or 64KiB for one of 1024'",
        "64m, 'not ''64m''; write 64MB for a power of 1000, or 64MiB for one of 1024'"
    })
    void namesTheUnitThatIsMissing(String text, String end) {
        assertThatThrownBy(() -> Bytes.parse("--size", text, 0, Long.MAX_VALUE))
                .message()
                .endsWith(end);
    }

    @Test
    void namesNoUnitWhereNoneWouldDo() {
        assertThatThrownBy(() -> Bytes.parse("--size", "0", 1, Long.MAX_VALUE))
                .message()
                .endsWith("not '0'");
    }

    @Test
    void tellsTheBoundsItRefusesBy() {
        assertThatThrownBy(() -> Bytes.parse("--size", "2GiB", 1000, 1 << 30))
                .hasMessage("--size takes a size in bytes from 1kB to 1GiB, such as 500kB, 64MB or 2GiB, not '2GiB'");
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
    void printsThreeDigitsInPowersOf1000(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "1001, 1001B",
        "1536, 1536B",
        "64000, 64kB",
        "65536, 64KiB",
        "1500000, 1.5MB",
        "1572864, 1.5MiB",
        "2048000, 2048kB",
        "1073741824, 1GiB",
        "5000000000, 5GB"
    })
    void printsExactlyInTheShortestText(long bytes, String text) {
        assertThat(Bytes.exact(bytes)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsAsTheSameWithinItsThreeDigits() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long bytes = random.nextLong() >>> 1 + random.nextInt(63);
            assertThat((double) Bytes.parse("it", Bytes.text(bytes), 0, Long.MAX_VALUE))
                    .as("seed %d, %d bytes", SEED, bytes)
                    .isCloseTo(bytes, within(0.005 * bytes));
        }
    }

    @Test
    void whatIsPrintedExactlyReadsAsTheVerySame() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long unit = random.nextBoolean() ? 1L << 10 * random.nextInt(5) : (long) Math.pow(1000, random.nextInt(5));
            long bytes = i == 0 ? Long.MAX_VALUE : (random.nextLong() >>> 1 + random.nextInt(63)) / unit * unit;
            assertThat(Bytes.parse("it", Bytes.exact(bytes), 0, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, Bytes.exact(bytes))
                    .isEqualTo(bytes);
            assertThat(Bytes.parse("it", Bytes.spaced(bytes), 0, Long.MAX_VALUE))
                    .as("seed %d, %s", SEED, Bytes.spaced(bytes))
                    .isEqualTo(bytes);
        }
    }
}
