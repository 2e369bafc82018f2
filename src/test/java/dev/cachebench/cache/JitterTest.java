package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@code jitter=10%}: entries that were made together do not expire together. */
class JitterTest {
    private static final int KEYS = 1_000;

    private final AtomicLong now = new AtomicLong();
    private int computed;

    /** How many of many entries of the same moment are computed again at each of the last ticks of their lives. */
    private int[] expiring(String spec) {
        Memo<Integer, Integer> memo = new ObjectCache<>(
                CacheSpec.parse(spec),
                (self, n) -> {
                    computed++;
                    return n;
                },
                now::get);
        for (int key = 0; key < KEYS; key++) {
            memo.call(key);
        }
        int[] ticks = new int[101];
        long start = now.get();
        for (int tick = 0; tick < ticks.length; tick++) {
            now.set(start + tick);
            computed = 0;
            for (int key = 0; key < KEYS; key++) {
                memo.call(key);
            }
            ticks[tick] = computed;
        }
        return ticks;
    }

    @Test
    void withoutItAllExpireInOneMoment() {
        assertThat(expiring("unbounded,ttl=100ns")[100]).isEqualTo(KEYS); // the fault: a stampede
    }

    @Test
    void withItTheyExpireOneAfterTheOtherAndNoneTooLateOrTooEarly() {
        int[] ticks = expiring("unbounded,ttl=100ns,jitter=20%");
        int all = 0;
        for (int tick = 0; tick < ticks.length; tick++) {
            all += ticks[tick];
            assertThat(ticks[tick]).as("tick %d", tick).isLessThan(KEYS / 5);
            if (tick < 80) {
                assertThat(ticks[tick]).as("tick %d", tick).isZero();
            }
        }
        assertThat(all).isEqualTo(KEYS);
    }

    @Test
    void itNeedsATimeToShorten() {
        assertThatThrownBy(() -> CacheSpec.parse("lru:5,jitter=10%"))
                .isInstanceOf(UserFault.class)
                .hasMessage("'lru:5,jitter=10%': jitter= is a share of a time to live; write that too, as in"
                        + " ttl=5m,jitter=10%");
        assertThatThrownBy(() -> CacheSpec.parse("lru:5,ttl=5m,jitter=200%"))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "'lru:5,ttl=5m,jitter=200%': jitter= takes a percentage from 0% to 100%, such as 5% or 0.5%,"
                                + " not '200%'");
    }
}
