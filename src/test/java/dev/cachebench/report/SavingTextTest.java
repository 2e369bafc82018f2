package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.cost.Saving;
import org.junit.jupiter.api.Test;

class SavingTextTest {
    private static final long MILLIS = 1_000_000;

    @Test
    void hasTheIntervalOfAnEstimate() {
        assertThat(SavingText.known(new Saving(910 * MILLIS, 840 * MILLIS, 1_100 * MILLIS, true)))
                .isEqualTo("about 910 ms saved (840 ms to 1.10 s)");
    }

    @Test
    void isALowerBoundWhereAGuessIsMoreThanTheProgramTook() {
        Saving guess = new Saving(5_900 * MILLIS, 5_000 * MILLIS, 7_000 * MILLIS, false);

        assertThat(SavingText.known(guess.atMost(120 * MILLIS))).isEqualTo("at least 120 ms saved");
        assertThat(SavingText.known(guess.atMost(5_500 * MILLIS))).isEqualTo("at least 5.00 s saved");
        assertThat(guess.atMost(6_000 * MILLIS)).isEqualTo(guess);
        assertThat(Saving.UNKNOWN.atMost(1)).isEqualTo(Saving.UNKNOWN);
    }

    @Test
    void isMoreThanTheProgramTookWhereThatIsKnown() {
        Saving known = new Saving(5_900 * MILLIS, 5_000 * MILLIS, 7_000 * MILLIS, true);

        assertThat(SavingText.known(known.atMost(120 * MILLIS))).isEqualTo("about 5.90 s saved (5.00 s to 7.00 s)");
    }

    @Test
    void ofTwoCachesIsALowerBoundIfOneIs() {
        Saving known = new Saving(900 * MILLIS, 800 * MILLIS, 1_000 * MILLIS, true);

        assertThat(SavingText.known(known.and(Saving.atLeast(200 * MILLIS)))).isEqualTo("at least 1.00 s saved");
        assertThat(known.and(Saving.UNKNOWN).isKnown()).isFalse();
    }

    @Test
    void saysALossAsALoss() {
        assertThat(SavingText.known(new Saving(-3 * MILLIS, -4 * MILLIS, -2 * MILLIS, true).atMost(1)))
                .isEqualTo("no time saved: keys and look-ups took 3.00 ms more than computing would have");
    }

    @Test
    void keysAreMentionedWhereTheyTakeATenthOfTheTimeInTheCache() {
        assertThat(SavingText.keys(cost(30, 271))).isNull();
        assertThat(SavingText.keys(cost(30, 270))).isEqualTo("making keys took at least 30.0 ms");
        assertThat(SavingText.keys(cost(82, 8))).isEqualTo("making keys took at least 82.0 ms, computing 8.00 ms");
        assertThat(SavingText.keys(cost(19, 1))).as("too little to matter").isNull();
    }

    private static CacheCost cost(long keyMillis, long computeMillis) {
        return new CacheCost(0, 0, computeMillis * MILLIS, keyMillis * MILLIS, Saving.UNKNOWN, 0);
    }
}
