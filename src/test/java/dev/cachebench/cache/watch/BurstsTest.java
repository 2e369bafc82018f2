package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final int SHORTEST = 1 << 16; // calls

    private final Bursts bursts = new Bursts();
    private final WatchThread thread = WatchThread.here();

    @Test
    void allCallsAreNotedAtFirst() {
        for (long call = 1; call <= 10 * SHORTEST; call++) {
            assertThat(bursts.skips(thread, call)).isFalse();
        }
        assertThat(bursts.gaps()).isZero();
    }

    @Test
    void burstsAreLongAndEachComesAfterAGap() {
        assertThat(bursts.makeRarer()).isTrue();

        boolean noted = false;
        int begun = 0;
        int length = 0;
        long all = 0;
        long calls = 200L * SHORTEST;
        for (long call = 1; call <= calls; call++) {
            boolean notedBefore = noted;
            noted = !bursts.skips(thread, call);
            if (noted && !notedBefore) {
                begun++;
                length = 0;
            }
            if (!noted && notedBefore) {
                assertThat(length).isGreaterThanOrEqualTo(SHORTEST);
            }
            length++;
            all += noted ? 1 : 0;
        }

        assertThat(bursts.gaps()).isEqualTo(begun).isPositive();
        assertThat((double) all / calls).isBetween(0.05, 0.5); // one in four, within seven standard deviations
    }

    @Test
    void thereAreSomeAtLast() {
        while (bursts.makeRarer()) {
            assertThat(bursts.shift()).isLessThan(9);
        }

        assertThat(bursts.shift()).isEqualTo(8);
    }
}
