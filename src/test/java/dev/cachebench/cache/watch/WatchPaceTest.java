package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchPaceTest {
    private static final long MICRO = 1_000;

    private final WatchPace pace = new WatchPace();
    private long now = 1;
    private long spent;

    /** Calls that come after so much of the thread's own time; watching one takes so much. */
    private int watched(int calls, long ownNanos, long watchNanos) {
        int watched = 0;
        for (int i = 0; i < calls; i++) {
            now += ownNanos;
            if (pace.allows(now, spent)) {
                watched++;
                spent += watchNanos;
                now += watchNanos;
            }
        }
        return watched;
    }

    @Test
    void cheapKeysAreAllWatched() {
        assertThat(watched(10_000, 10 * MICRO, 2 * MICRO)).isEqualTo(10_000);
    }

    @Test
    void dearKeysTakeAQuarterOfTheThreadsOwnTime() {
        watched(10_000, 10 * MICRO, 1000 * MICRO);

        assertThat(spent).isBetween(24_000 * MICRO, 27_000 * MICRO);
    }

    @Test
    void oneCallThatTakesVeryLongIsMadeUpFor() {
        assertThat(watched(1, 10 * MICRO, 50_000 * MICRO)).isEqualTo(1);
        assertThat(watched(19_000, 10 * MICRO, MICRO)).isZero();
        assertThat(watched(2_000, 10 * MICRO, MICRO)).isGreaterThan(900);
    }

    @Test
    void timeInWhichTheThreadMayBeWaitingGivesNothingForLater() {
        watched(100, 60_000_000 * MICRO, 1);

        assertThat(watched(100, MICRO, 10_000 * MICRO)).isEqualTo(1);
    }

    @Test
    void threadsThatMakeFewCallsAreNotSlowedDown() {
        assertThat(watched(10, MICRO, 1000 * MICRO)).isEqualTo(1);
    }
}
