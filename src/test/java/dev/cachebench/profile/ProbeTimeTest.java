package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTimeTest {
    private static final ProbeCost COST = new ProbeCost(20, 40, 4);

    /** Two functions, the first of which calls the other. */
    private static long of(long[] calls, long[] exactCalls) {
        long[] none = new long[3];
        ThreadTree tree = new ThreadTree(
                "main",
                new int[] {-1, 0, 1},
                new int[] {0, 0, 1},
                new ThreadTree.Totals(calls, exactCalls, none, none, none),
                false);
        return ProbeTime.of(new Snapshot(ProbeClock.AUTO, COST, 0, List.of(tree, tree)), 2);
    }

    @Test
    void isNothingWithoutCalls() {
        assertThat(of(new long[3], new long[3])).isZero();
    }

    @Test
    void exactProbesTakeWhatWasMeasuredOnTop() {
        long sampled = of(new long[] {0, 1_000, 0}, new long[3]);

        assertThat(of(new long[] {0, 1_000, 0}, new long[] {0, 1_000, 0}) - sampled)
                .isEqualTo(2 * 1_000 * 60);
    }

    @Test
    void ofHotFunctionsIsLittleMoreThanThatOfCompiledProbes() {
        long nanos = of(new long[] {0, 1, 500_000_000}, new long[3]);

        assertThat(nanos).isBetween(2 * 500_000_000L * 4, 2 * 500_000_000L * 5);
    }

    @Test
    void ofCallsBeforeFunctionsAreCompiledIsManyTimesAsMuch() {
        long cold = of(new long[] {0, 50, 50}, new long[3]);

        assertThat(cold).isGreaterThan(10 * 200 * 4);
    }
}
