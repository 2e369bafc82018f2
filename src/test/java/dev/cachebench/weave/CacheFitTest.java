package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import org.junit.jupiter.api.Test;

class CacheFitTest {
    /** A range whose numbers fit into the heap, and whose objects do not. */
    private static CacheSpec range() {
        long entries = Runtime.getRuntime().maxMemory() / 16;
        return new CacheSpec.Precalc(0, Math.min(entries, Integer.MAX_VALUE - 10));
    }

    private static CacheSite site(String descriptor, double checkedShare) {
        return new CacheSite(0, new MethodRef("a.B", "f", descriptor, true), range(), checkedShare, null);
    }

    @Test
    void aTableOfNumbersNeedsEightBytesAnEntry() {
        assertThatCode(() -> site("(I)J", 0)).doesNotThrowAnyException();
    }

    @Test
    void aTableOfObjectsTooLargeForTheHeapIsRefusedBeforeTheProgramRuns() {
        assertThatThrownBy(() -> site("(I)Ljava/lang/String;", 0))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("needs a table of about ");
    }

    @Test
    void soIsOneOfNumbersThatChecksBox() {
        assertThatThrownBy(() -> site("(I)J", 1)).isInstanceOf(UserFault.class);
    }
}
