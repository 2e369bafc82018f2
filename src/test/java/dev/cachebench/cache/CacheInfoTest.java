package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CacheInfoTest {

    @Test
    void printsAsCPythonDoes() {
        assertThat(new CacheInfo(38, 41, 10L, 10))
                .hasToString("CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)");
    }

    @Test
    void printsNoneForAnUnboundedCache() {
        assertThat(new CacheInfo(1, 51, OptionalLong.empty(), 51))
                .hasToString("CacheInfo(hits=1, misses=51, maxsize=None, currsize=51)");
    }

    @Test
    void theHitRatioIsTheShareOfHits() {
        assertThat(new CacheInfo(3, 1, OptionalLong.empty(), 1).hitRatio()).isEqualTo(.75);
    }

    @Test
    void theHitRatioOfNoCallsIsZero() {
        assertThat(new CacheInfo(0, 0, 0L, 0).hitRatio()).isZero();
    }
}
