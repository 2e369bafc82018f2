package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheSettingsTest {
    private static CacheSettings with(long entries) {
        return new CacheSettings("", 500, false, 0, 0, false, 0, false, "lru", entries);
    }

    @Test
    void ofACacheThatIsGoneOnlyIsKnownThatItWasFull() {
        assertThat(with(300).ofGone()).isEqualTo(with(-1));
        assertThat(with(500).ofGone()).isEqualTo(with(500));
        assertThat(with(501).ofGone()).isEqualTo(with(500));
        assertThat(CacheSettings.UNKNOWN.ofGone()).isEqualTo(CacheSettings.UNKNOWN);
    }

    @Test
    void aNameMakesSettingsNoBetterKnown() {
        assertThat(CacheSettings.UNKNOWN.orNamed("prices").areKnown()).isFalse();
        assertThat(with(1).orNamed("prices").areKnown()).isTrue();
    }
}
