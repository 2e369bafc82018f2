package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchSnapshot.WatchedMethod;
import dev.cachebench.cache.watch.WatchState;
import dev.cachebench.weave.MethodRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedWorkTest {
    private static final MethodRef PRICE = new MethodRef("Shop", "price", "(I)I", true);
    private static final long SECOND = 1_000_000_000;

    private static WatchSnapshot at(double cpuSeconds, double spentSeconds, long calls) {
        WatchState state = new WatchState(
                calls, 0, 0, 0, List.of(), 0, 0, List.of(), 0, 0, 0, 0, 0, 0, List.of(), List.of(), null);
        return new WatchSnapshot(
                List.of(new WatchedMethod(PRICE, 0, state, Map.of())),
                List.of(),
                0,
                (long) (spentSeconds * SECOND),
                (long) (cpuSeconds * SECOND));
    }

    @Test
    void whileTheCodeIsColdNothingIsLearntOfWhatCallsTake() {
        WatchedWork work = new WatchedWork(at(100, 0, 0), at(110, 0, 1_000), at(112, 0, 11_000));

        assertThat(work.cpuNanos(PRICE)).isEqualTo(2.2 * SECOND);
        assertThat(work.cpuNanos()).isEqualTo(12.0 * SECOND);
    }

    @Test
    void whatWatchingTookIsLeftOutButNoMoreThanItMayTake() {
        assertThat(new WatchedWork(at(0, 0, 0), at(0, 0, 0), at(10, 1, 1_000)).cpuNanos(PRICE))
                .isEqualTo(9.0 * SECOND);
        assertThat(new WatchedWork(at(0, 0, 0), at(0, 0, 0), at(10, 11, 1_000)).cpuNanos(PRICE))
                .isEqualTo(8.0 * SECOND);
    }

    @Test
    void callsThatWereNearlyAllMadeBeforeCountAsTheyWere() {
        WatchedWork work = new WatchedWork(at(0, 0, 0), at(10, 0, 1_000), at(12, 0, 1_001));

        assertThat(work.cpuNanos(PRICE)).isEqualTo(12.0 * SECOND);
    }

    @Test
    void ofAProcessThatDoesNotTellItsTimeNothingIsKnown() {
        assertThat(new WatchedWork(at(0, 0, 0), at(0, 1, 100), at(0, 2, 1_000)).cpuNanos(PRICE))
                .isZero();
    }
}
