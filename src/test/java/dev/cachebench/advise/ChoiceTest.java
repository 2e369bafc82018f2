package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Caches of callers and callees are chosen together. */
class ChoiceTest {
    private static final double CPU_NANOS = 10e9;
    private static final double THRESHOLD = 0.01;

    private static SavingModel model(double share, double hitRatio) {
        return new SavingModel(CPU_NANOS, share, 0.001, 10_000, hitRatio, 60, 120);
    }

    @Test
    void aCalleeIsNotWorthACacheBesideItsCallers() {
        List<SavingModel> models = List.of(model(0.40, 1), model(0.39, 1));
        assertThat(new Choice(models, (one, other) -> 0.39, THRESHOLD).chosen()).containsExactly(0);
    }

    @Test
    void aCallerWithFewHitsLeavesItsCalleeToSave() {
        List<SavingModel> models = List.of(model(0.40, 0.2), model(0.39, 1));
        assertThat(new Choice(models, (one, other) -> 0.39, THRESHOLD).chosen()).containsExactly(1);
    }

    @Test
    void methodsThatHaveNothingToDoWithEachOtherAreBothChosen() {
        List<SavingModel> models = List.of(model(0.2, 1), model(0.3, 1));
        assertThat(new Choice(models, (one, other) -> 0, THRESHOLD).chosen()).containsExactly(1, 0);
    }

    @Test
    void whatSavesTooLittleIsNotChosen() {
        assertThat(new Choice(List.of(model(0.005, 1)), (one, other) -> 0, THRESHOLD).chosen())
                .isEmpty();
    }

    @Test
    void noOtherSetSavesMuchMoreThanTheOneThatIsChosen() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(6);
            List<SavingModel> models = new ArrayList<>();
            double[] starts = new double[n];
            for (int i = 0; i < n; i++) {
                models.add(model(random.nextDouble() * 0.5, random.nextDouble()));
                starts[i] = random.nextDouble() * 0.5;
            }
            // Time is a line, and methods are on the stack for a stretch of it.
            Choice choice = new Choice(
                    models,
                    (one, other) -> Math.max(
                            0,
                            Math.min(
                                            starts[one] + models.get(one).share(),
                                            starts[other] + models.get(other).share())
                                    - Math.max(starts[one], starts[other])),
                    THRESHOLD);
            double best = 0;
            for (int set = 0; set < 1 << n; set++) {
                List<Integer> members = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    if ((set >> i & 1) == 1) {
                        members.add(i);
                    }
                }
                best = Math.max(best, choice.saving(members));
            }
            List<Integer> chosen = choice.chosen();
            assertThat(chosen).as("seed %d", seed).doesNotHaveDuplicates();
            // The margin is what is left to chance: methods whose lower end does not reach the threshold.
            assertThat(choice.saving(chosen)).as("seed %d", seed).isGreaterThan(0.6 * best - n * 0.03);
        }
    }
}
