package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The times of single calls. */
class PercentilesTest {

    private static Percentiles of(int count) {
        return Percentiles.of(
                LongStream.rangeClosed(1, count).map(i -> count + 1 - i).toArray());
    }

    @Test
    void areTheSmallestTimesThatSoManyDoNotExceed() {
        assertThat(of(10_000)).isEqualTo(new Percentiles(10_000, 5_000, 9_900, 9_990));
        assertThat(of(100_001)).isEqualTo(new Percentiles(100_001, 50_001, 99_001, 99_901));
    }

    /** 1 % of 999 calls are nine. */
    @Test
    void areUnknownIfTooFewCallsAreBeyond() {
        assertThat(of(9_999)).isEqualTo(new Percentiles(9_999, 5_000, 9_900, Double.NaN));
        assertThat(of(999)).isEqualTo(new Percentiles(999, 500, Double.NaN, Double.NaN));
        assertThat(of(1_000).p99()).isEqualTo(990);
        assertThat(of(19).p50()).isNaN();
        assertThat(of(0)).isEqualTo(new Percentiles(0, Double.NaN, Double.NaN, Double.NaN));
    }
}
