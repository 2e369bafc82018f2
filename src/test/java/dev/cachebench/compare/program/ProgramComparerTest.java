package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How many rounds are run while nothing is known; what is known is tested in {@link ProgramTallyTest}. */
class ProgramComparerTest {
    private static final int FEWEST = 7;

    private static ProgramComparer.Settings settings(OptionalInt runs, boolean hard, Precision precision) {
        return new ProgramComparer.Settings(
                runs, 20, 0, Duration.ofSeconds(100), hard, precision, 0.01, 1, false, false);
    }

    /** @param secondsARound that each takes */
    private static int rounds(ProgramComparer.Settings settings, double secondsARound) {
        int rounds = 0;
        while (settings.allowAnother(rounds, settings.runs().orElse(FEWEST), rounds * secondsARound)) {
            rounds++;
        }
        return rounds;
    }

    @Test
    void asManyAsFitIntoTheBudgetUpToTheMost() {
        ProgramComparer.Settings settings = settings(OptionalInt.empty(), false, Precision.NARROW);
        assertThat(rounds(settings, 10)).isEqualTo(10);
        assertThat(rounds(settings, 1)).isEqualTo(20);
    }

    @Test
    void theFewestThoughTheTimeIsUp() {
        assertThat(rounds(settings(OptionalInt.empty(), false, Precision.NARROW), 60))
                .isEqualTo(FEWEST);
    }

    @Test
    void forADecisionAsManyAgainThoughTheTimeIsUp() {
        assertThat(rounds(settings(OptionalInt.empty(), false, Precision.DECISIVE), 60))
                .isEqualTo(2 * FEWEST);
    }

    @Test
    void aHardBudgetEndsAllOfThem() {
        assertThat(rounds(settings(OptionalInt.empty(), true, Precision.DECISIVE), 30))
                .isEqualTo(3);
        assertThat(rounds(settings(OptionalInt.empty(), true, Precision.DECISIVE), 600))
                .isEqualTo(1);
    }

    @Test
    void aNumberOfRunsIsKept() {
        assertThat(rounds(settings(OptionalInt.of(3), false, Precision.DECISIVE), 600))
                .isEqualTo(3);
        assertThat(rounds(settings(OptionalInt.of(3), false, Precision.DECISIVE), 1))
                .isEqualTo(3);
    }
}
