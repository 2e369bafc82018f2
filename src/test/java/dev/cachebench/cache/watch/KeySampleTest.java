package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeySampleTest {
    private static final int REQUESTS = 3_000_000;

    @Test
    void aLongSequenceOfFewKeysIsCutAndCountedOn() {
        KeySample sample = new KeySample(new WatchMemory(400_000, 1));
        for (int i = 0; i < REQUESTS; i++) {
            sample.offer();
            sample.request(i & 7, 5, false);
        }

        SampledRequests state = sample.state();

        assertThat(state.share()).isEqualTo(1);
        assertThat(state.keys()).isEqualTo(8);
        assertThat(state.offered()).isEqualTo(REQUESTS);
        assertThat(state.sampled()).isEqualTo(REQUESTS);
        assertThat(state.length()).isLessThan(200_000);
        assertThat((long) state.length()).isEqualTo(state.kept() - 1);
    }

    @Test
    void manyKeysAreThinnedToWhatTheMemoryHolds() {
        KeySample sample = new KeySample(new WatchMemory(400_000, 1));
        for (int i = 0; i < REQUESTS; i++) {
            int key = i % 500_000;
            int place = WatchedKeys.place(key);
            sample.offer();
            if (sample.takes(place)) {
                sample.request(key, place, (i & 7) == 0);
            }
        }

        SampledRequests state = sample.state();

        assertThat(state.share()).isLessThan(0.1);
        assertThat(state.keys() / state.share()).isBetween(450_000.0, 550_000.0);
        int timed = 0;
        for (int i = 0; i < state.length(); i++) {
            assertThat(SampledRequests.key(state.requests()[i])).isLessThan(state.keys());
            timed += SampledRequests.isTimed(state.requests()[i]) ? 1 : 0;
        }
        assertThat(timed).isLessThanOrEqualTo(state.costs().length);
    }

    @Test
    void gapsStayBetweenTheSameRequestsWhenKeysLeave() {
        KeySample sample = new KeySample(new WatchMemory(400_000, 1));
        for (int i = 0; i < REQUESTS; i++) {
            int place = WatchedKeys.place(i);
            sample.offer();
            sample.after(i / 100_000);
            if (sample.takes(place)) {
                sample.request(i, place, false); // every key once, so that numbers of keys grow with time
            }
        }

        SampledRequests state = sample.state();

        assertThat(state.share()).isLessThan(0.1);
        assertThat(state.afterGaps()).hasSizeBetween(20, 29).isSorted();
        double between = 100_000 * state.share();
        for (int i = 1; i < state.afterGaps().length; i++) {
            assertThat((double) state.afterGaps()[i] - state.afterGaps()[i - 1])
                    .isBetween(0.7 * between, 1.3 * between);
        }
    }
}
