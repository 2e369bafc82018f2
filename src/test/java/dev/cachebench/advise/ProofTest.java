package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ProofTest {
    static Proof proof(int pairs, Interval ratio, Verdict verdict) {
        return new Proof(
                Collections.nCopies(pairs, 1.8),
                Collections.nCopies(pairs, 2.0),
                Collections.nCopies(pairs, 1.9),
                ratio,
                ratio,
                verdict,
                null,
                "exit code");
    }

    @Test
    void countsThePairsInWhichTheCachesTookLess() {
        assertThat(proof(7, new Interval(0.9, 0.8, 0.95), Verdict.FASTER).faster())
                .isEqualTo(7);
    }

    @Test
    void anIntervalBelowWhatWasExpectedRefutesIt() {
        Proof proof = proof(7, new Interval(0.99, 0.97, 1.01), Verdict.NONE);
        assertThat(proof.refutes(0.05)).isTrue();
        assertThat(proof.refutes(0.02)).isFalse();
        assertThat(proof.resolution()).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void whatIsSlowerSavesNothing() {
        Proof proof = proof(8, new Interval(1.2, 1.1, 1.3), Verdict.SLOWER);
        assertThat(proof.refutes(0.01)).isTrue();
    }
}
