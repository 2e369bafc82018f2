package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveSafetyTest {
    private static final Safety UNPROVEN = Safety.safe(false, false);
    private static final Safety PROVEN = Safety.safe(true, false);
    private static final Safety COPIED = Safety.safe(false, true);

    @Test
    void codeThatIsNotProvenNeedsManyComparedHits() {
        assertThat(LiveSafety.of(UNPROVEN, 300, 0, 0, 0)).isEqualTo(UNPROVEN);
        assertThat(LiveSafety.of(UNPROVEN, 299, 0, 0, 0).shown()).isFalse();
        assertThat(LiveSafety.of(UNPROVEN, 1, 0, 0, 0).reason())
                .isEqualTo("is not known to be pure, and only 1 of the 300 hits that this takes were compared;"
                        + " try a longer --duration");
    }

    @Test
    void provenCodeNeedsNone() {
        assertThat(LiveSafety.of(PROVEN, 0, 0, 0, 0)).isEqualTo(PROVEN);
    }

    @Test
    void resultsThatCallersChangeMustBeCopied() {
        assertThat(LiveSafety.of(COPIED, 300, 0, 40, 2)).isEqualTo(COPIED);
        assertThat(LiveSafety.of(PROVEN, 300, 0, 40, 2).reason())
                .isEqualTo("returns objects that are changed afterwards, 2 of 40 that were looked at");
    }

    @Test
    void resultsWithoutEqualsAreNotComparable() {
        assertThat(LiveSafety.of(UNPROVEN, 300, 1, 0, 0).shown()).isFalse();
    }

    @Test
    void anObjectionToTheCodeStays() {
        Safety unsafe = Safety.unsafe("prints", null, null);
        assertThat(LiveSafety.of(unsafe, 300, 0, 40, 2)).isEqualTo(unsafe);
    }
}
