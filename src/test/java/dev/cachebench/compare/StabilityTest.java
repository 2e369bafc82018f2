package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is said of samples that did not come from one steady source. */
class StabilityTest {
    private static final long SEED = 20261128;

    private final Random random = new Random(SEED);

    private static List<String> sentences(double[][] forks) {
        return new Stability("lru:10", "run", new Samples(forks)).sentences();
    }

    /** Forks of nine iterations of about a microsecond. */
    private double[][] forks(int count, double noise, IntToDoubleFunction fork, IntToDoubleFunction iteration) {
        double[][] forks = new double[count][9];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < forks[i].length; j++) {
                forks[i][j] = 1000
                        * fork.applyAsDouble(i)
                        * iteration.applyAsDouble(j)
                        * Math.exp(noise * random.nextGaussian());
            }
        }
        return forks;
    }

    @Test
    void steadySamplesNeedNoWord() {
        int said = 0;
        for (int trial = 0; trial < 500; trial++) {
            said += sentences(forks(7, .02, i -> 1, j -> 1)).isEmpty() ? 0 : 1;
        }
        assertThat(said).as("of 500, seed %d", SEED).isLessThan(10);
    }

    @Test
    void aDriftIsSaidWithItsSize() {
        assertThat(sentences(forks(7, .001, i -> 1, j -> j < 3 ? 1 : j < 6 ? 1.04 : 1.08)))
                .containsExactly(
                        "lru:10: the last third of the runs was 8 % slower than the first: the machine or the JIT"
                                + " had not settled.");
        assertThat(sentences(forks(7, .001, i -> 1, j -> j < 3 ? 1 : .8)))
                .singleElement()
                .asString()
                .contains("20 % faster");
    }

    @Test
    void aDriftOfFewJvmsIsChance() {
        assertThat(sentences(forks(7, .001, i -> 1, j -> 1))).isEmpty();
        double[][] forks = forks(7, .001, i -> 1, j -> 1);
        for (int i = 0; i < 3; i++) {
            forks[i][7] *= 1.2;
            forks[i][8] *= 1.2;
        }
        assertThat(sentences(forks)).noneMatch(sentence -> sentence.contains("last third"));
    }

    @Test
    void jvmsOfTwoKindsAreCounted() {
        assertThat(sentences(forks(7, .001, i -> i % 3 == 0 ? 1.5 : 1, j -> 1)))
                .singleElement()
                .asString()
                .startsWith("lru:10: 4 of 7 JVMs took about 1.00 µs a run, the others 1.50 µs: ");
    }

    @Test
    void outliersAreCountedAndTheSlowestIsNamed() {
        double[][] forks = forks(7, .01, i -> 1, j -> 1);
        forks[1][4] = 2000;
        forks[3][2] = 3000;
        forks[6][5] = 2500;

        assertThat(sentences(forks))
                .singleElement()
                .asString()
                .startsWith("lru:10: 3 of 63 turns were outliers, the slowest ")
                .contains("× the median");
    }

    @Test
    void oneForkSaysNothingOfOthers() {
        assertThat(sentences(new double[][] {{1, 1, 1, 2, 2, 2}})).isEmpty();
    }
}
