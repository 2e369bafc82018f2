package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentLooksTest {
    private static final int CALLS = 100_000;

    private long now;

    /** @param otherwise nanoseconds that the program takes between two looks of 100 ns each */
    private int looks(long otherwise, int period) {
        ArgumentLooks looks = new ArgumentLooks(() -> now += 50);
        int found = 0;
        for (int i = 0; i < CALLS; i++) {
            now += otherwise;
            boolean looked = looks.before(List.of(1)) != null;
            found += looked && i % period == 0 ? 1 : 0;
        }
        return found;
    }

    @Test
    void allCallsAreLookedAtWhereThatTakesLittleOfTheTime() {
        assertThat(looks(1_000, 1)).isEqualTo(CALLS);
    }

    @Test
    void looksTakeNoMoreThanHalfOfTheTime() {
        int looks = looks(20, 1);

        assertThat(looks).isBetween(1_000, CALLS / 2);
        assertThat(100.0 * looks / now).isLessThan(0.6);
    }

    @Test
    void callsOfEachPeriodAreAmongThoseThatAreLookedAt() {
        for (int period : new int[] {2, 4, 8, 16, 64}) {
            assertThat(looks(2, period)).as("each %d-th call", period).isPositive();
        }
    }
}
