package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparisons;
import dev.cachebench.compare.program.ProgramFigure;
import java.util.Collections;
import java.util.List;
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
    void filesThatDifferByThemselvesAreNotSaidToBeTheSame() {
        List<String> compared = List.of("standard output", AdviceRequest.FILES);
        assertThat(compared(List.of(), compared)).isEqualTo("standard output, files written and exit code");
        assertThat(compared(List.of("a.bin"), compared))
                .isEqualTo("standard output, files written (but for a.bin, which differs by itself) and exit code");
        assertThat(compared(List.of("a", "b", "c", "d", "e"), List.of(AdviceRequest.FILES)))
                .isEqualTo("files written (but for a, b, c and 2 more, which differ by themselves) and exit code");
    }

    @Test
    void whatTheAgentAloneDoesOtherwiseIsNotBlamedOnCaches() {
        assertThat(Proof.of(
                                ProgramComparisons.withAgentDiffering(),
                                ProgramFigure.CPU,
                                "before",
                                "agent",
                                "after",
                                List.of())
                        .difference())
                .isEqualTo("standard output, line 3: 'sum 8' instead of 'sum 7', even with the agent alone");
    }

    private static String compared(List<String> unstable, List<String> compared) {
        return Proof.of(
                        ProgramComparisons.withControl(unstable),
                        ProgramFigure.CPU,
                        "before",
                        "agent",
                        "after",
                        compared)
                .compared();
    }

    @Test
    void whatIsSlowerSavesNothing() {
        Proof proof = proof(8, new Interval(1.2, 1.1, 1.3), Verdict.SLOWER);
        assertThat(proof.refutes(0.01)).isTrue();
    }
}
