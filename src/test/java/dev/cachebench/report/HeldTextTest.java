package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheInfo;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeldTextTest {
    private static CacheInfo entries(long currsize) {
        return new CacheInfo(0, 0, OptionalLong.empty(), currsize);
    }

    @Test
    void saysHowMuchHeapTheEntriesTake() {
        assertThat(HeldText.of(entries(31), 4420)).isEqualTo("4.42 kB");
        assertThat(HeldText.clause(entries(31), 4420)).isEqualTo(", 4.42 kB held");
        assertThat(HeldText.clause(entries(0), 0)).isEqualTo(", 0 B held");
    }

    @Test
    void saysNothingOfEntriesThatAreElsewhere() {
        assertThat(HeldText.of(entries(31), 0)).isNull();
        assertThat(HeldText.clause(entries(31), 0)).isEmpty();
        assertThat(HeldText.clause(entries(CacheInfo.UNKNOWN), 0)).isEmpty();
    }
}
