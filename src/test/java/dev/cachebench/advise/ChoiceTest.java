package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Caches of callers and callees are chosen together. */
class ChoiceTest {
    private static final double CPU_NANOS = 10e9;
    private static final double THRESHOLD = 0.01;

    /** How much time two methods have in common, where nobody knows which of them calls the other. */
    private interface Together extends Choice.Overlap {
        @Override
        default double answered(int method, int other) {
            return Double.NaN;
        }
    }

    private static Choice choice(Together together, Choice.Cache... caches) {
        return new Choice(List.of(caches), together, THRESHOLD);
    }

    private static Choice.Cache cache(double share, double hitRatio) {
        return new Choice.Cache(model(share, hitRatio), 16);
    }

    private static SavingModel model(double share, double hitRatio) {
        return new SavingModel(WithoutCaches.process(CPU_NANOS), share, 0.001, 10_000, hitRatio, 60, 120);
    }

    @Test
    void whatTheFirstCacheCostsIsMadeUpForByAllOfThem() {
        Choice.Cache little =
                new Choice.Cache(new SavingModel(WithoutCaches.process(1e9), 0.12, 0.001, 1_000, 1, 60, 120), 16);
        assertThat(choice((one, other) -> 0, little).chosen()).isEmpty();
        assertThat(choice((one, other) -> 0, little, little, little).chosen()).containsExactly(0, 1, 2);
    }

    @Test
    void aCalleeIsNotWorthACacheBesideItsCallers() {
        assertThat(choice((one, other) -> 0.39, cache(0.40, 1), cache(0.30, 1)).chosen())
                .containsExactly(0);
    }

    @Test
    void ofTwoCachesForTheSameTimeTheSmallerIsChosen() {
        Choice.Cache large = new Choice.Cache(model(0.40, 1), 256);
        Choice.Cache small = new Choice.Cache(model(0.39, 1), 8);
        assertThat(choice((one, other) -> 0.39, large, small).chosen()).containsExactly(1);
    }

    @Test
    void aLargerOneIsChosenThatSavesMuchMore() {
        Choice.Cache large = new Choice.Cache(model(0.40, 1), 256);
        Choice.Cache small = new Choice.Cache(model(0.39, 0.7), 8);
        assertThat(choice((one, other) -> 0.39, large, small).chosen()).containsExactly(0);
    }

    @Test
    void aCalleeSavesWhatIsNotSpentWithinCallsThatItsCallersCacheAnswers() {
        Choice.Overlap overlap = new Choice.Overlap() {
            @Override
            public double together(int one, int other) {
                return 0.3;
            }

            @Override
            public double answered(int method, int other) {
                return method == 1 ? 0.1 : Double.NaN;
            }
        };
        Choice choice = new Choice(List.of(cache(0.4, 0.5), cache(0.3, 1)), overlap, THRESHOLD);
        assertThat(choice.left(1, List.of(0)).share())
                .isCloseTo(0.9 * model(0.3, 1).prediction().share(), within(1e-9));
    }

    @Test
    void aCallerWithFewHitsLeavesItsCalleeToSave() {
        assertThat(choice((one, other) -> 0.39, cache(0.40, 0.2), cache(0.39, 1))
                        .chosen())
                .containsExactly(1);
    }

    @Test
    void methodsThatHaveNothingToDoWithEachOtherAreBothChosen() {
        assertThat(choice((one, other) -> 0, cache(0.2, 1), cache(0.3, 1)).chosen())
                .containsExactly(1, 0);
    }

    @Test
    void whatSavesTooLittleIsNotChosen() {
        assertThat(choice((one, other) -> 0, cache(0.005, 1)).chosen()).isEmpty();
    }

    @Test
    void noOtherSetSavesMuchMoreThanTheOneThatIsChosen() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(6);
            List<Choice.Cache> caches = new ArrayList<>();
            double[] starts = new double[n];
            for (int i = 0; i < n; i++) {
                caches.add(cache(random.nextDouble() * 0.5, random.nextDouble()));
                starts[i] = random.nextDouble() * 0.5;
            }
            // Time is a line, and methods are on the stack for a stretch of it.
            double[] ends = new double[n];
            for (int i = 0; i < n; i++) {
                ends[i] = starts[i] + caches.get(i).model().share();
            }
            Choice choice = choice(
                    (one, other) ->
                            Math.max(0, Math.min(ends[one], ends[other]) - Math.max(starts[one], starts[other])),
                    caches.toArray(new Choice.Cache[0]));
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
