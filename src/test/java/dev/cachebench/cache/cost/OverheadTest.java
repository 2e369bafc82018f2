package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverheadTest {
    private static final Overhead UNKEPT = new Overhead(20, Double.NaN, 5, Double.NaN);

    @Test
    void whatKeysTakeIsKnownWhereMissesAreTooRareToBeTimed() {
        assertThat(UNKEPT.ofKeys(9_980, 20)).isEqualTo(200_000);
    }

    @Test
    void whatKeysTakeIsNotKnownIfManyMissesWereNotTimed() {
        assertThat(UNKEPT.ofKeys(100, 20)).isZero();
        assertThat(new Overhead(20, 10, 5, 30).ofKeys(100, 20)).isEqualTo(2_600);
    }
}
