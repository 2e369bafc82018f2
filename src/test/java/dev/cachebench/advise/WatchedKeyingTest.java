package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.SampledRequests;
import org.junit.jupiter.api.Test;

class WatchedKeyingTest {
    @Test
    void thereAreNeverMoreKeysNorRepeatsThanCalls() {
        // By chance, the sample of a quarter of the keys has more than a quarter of the calls.
        WatchedKeying keys = keying(new SampledRequests(
                0.25, 10, 10, 3, 0, 0, 0, 0, new byte[3], new int[] {0, 1, 2}, 3, new float[0]));
        assertThat(keys.distinct()).isEqualTo(10);
        assertThat(keys.repeats()).isZero();
        WatchedKeying repeats = keying(new SampledRequests(
                0.25, 10, 10, 4, 3, 0, 0, 0, new byte[1], new int[] {0, 0, 0, 0}, 4, new float[0]));
        assertThat(repeats.distinct()).isEqualTo(4);
        assertThat(repeats.repeats()).isEqualTo(10);
    }

    private static WatchedKeying keying(SampledRequests requests) {
        return WatchedKeying.of(new KeyingState(Keying.CACHE, 20, 0, null, requests));
    }
}
