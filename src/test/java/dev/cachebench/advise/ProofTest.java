package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static Proof proof(List<Double> without, List<Double> with) {
        return new Proof(without, with, null, "exit code");
    }

    @Test
    void pairsThatAgreeShowASaving() {
        Proof proof = proof(List.of(2.0, 2.1, 1.9, 2.0), List.of(1.0, 1.06, 0.96, 1.0));
        assertThat(proof.ratio().estimate()).isCloseTo(0.5, within(0.01));
        assertThat(proof.isFaster()).isTrue();
        assertThat(proof.faster()).isEqualTo(4);
    }

    @Test
    void onePairShowsNothing() {
        assertThat(proof(List.of(2.0), List.of(1.0)).isFaster()).isFalse();
        assertThat(proof(List.of(2.0), List.of(1.0)).savesLessThan(0.01)).isFalse();
    }

    @Test
    void whatIsSlowerSavesLessThanAnyThreshold() {
        assertThat(proof(List.of(1.0, 1.01, 0.99), List.of(1.2, 1.21, 1.19)).savesLessThan(0.01))
                .isTrue();
    }

    @Test
    void theSameProgramTwiceIsHardlyEverFasterHoweverOftenOneLooks() {
        int faster = 0;
        Random random = new Random(17);
        for (int trial = 0; trial < 1000; trial++) {
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            boolean shown = false;
            for (int pair = 1; pair <= 12 && !shown; pair++) {
                without.add(Math.exp(0.05 * random.nextGaussian()));
                with.add(Math.exp(0.05 * random.nextGaussian()));
                shown = pair >= 3 && proof(without, with).isFaster();
            }
            faster += shown ? 1 : 0;
        }
        assertThat(faster).isLessThanOrEqualTo(20);
    }
}
