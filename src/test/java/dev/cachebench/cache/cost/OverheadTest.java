package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverheadTest {
    private static final Overhead UNKEPT = new Overhead(225, 0, Double.NaN, 5, Double.NaN);

    @Test
    void whatKeysTakeAtLeastIsKnownWhereMissesAreTooRareToBeTimed() {
        assertThat(UNKEPT.ofKeys(9_980, 20))
                .as("less 25 ns each, for the clock")
                .isEqualTo(2_000_000);
    }

    @Test
    void whatKeysTakeIsNotKnownIfManyMissesWereNotTimed() {
        assertThat(UNKEPT.ofKeys(100, 20)).isZero();
        assertThat(new Overhead(225, 0, 10, 5, 30).ofKeys(100, 20)).isEqualTo(24_200);
    }

    @Test
    void keysTakeAtLeastWhatIsLeftWithoutTwoStandardErrors() {
        assertThat(new Overhead(225, 50, 10, 5, 30).ofKeys(100, 0)).isEqualTo(10_000);
    }

    @Test
    void nothingIsSaidOfKeysThatTakeNoLongerThanTheClock() {
        assertThat(new Overhead(24, 0, 10, 5, 30).ofKeys(1_000_000, 0)).isZero();
        assertThat(new Overhead(225, 150, 10, 5, 30).ofKeys(1_000_000, 0)).isZero();
    }
}
