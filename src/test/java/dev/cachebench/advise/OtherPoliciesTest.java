package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.watch.Keying;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** LRU, unless another policy saves much more. */
class OtherPoliciesTest {
    private static final double CPU_NANOS = 4e9;
    private static final SizeCosts COSTS = SizeCosts.assumed(10, false);

    private static Sizing sizing(int... requests) {
        WatchedKeying keying = Keyings.of(Keying.CACHE, requests);
        return new Sizing(
                Keyings.method(0.5),
                Keyings.watched(requests.length, keying),
                keying,
                WithoutCaches.process(CPU_NANOS));
    }

    @Test
    void aLoopOverMoreKeysThanAnyCacheHoldsNeedsAnotherPolicy() {
        int[] loop = new int[400_000];
        for (int i = 0; i < loop.length; i++) {
            loop[i] = i % 100_000;
        }
        Sizing sizing = sizing(loop);
        HitPoint lru = sizing.best(COSTS, Sizing.LARGEST);

        OtherPolicies.Sized other = OtherPolicies.better(sizing, COSTS, lru);

        assertThat(lru).isNull();
        assertThat(other.name()).isNotEqualTo("lru");
        assertThat(other.point().entries()).isLessThanOrEqualTo(Sizing.LARGEST);
        assertThat(other.point().hits()).isGreaterThan(0.3);
    }

    @Test
    void skewedKeysNeedNone() {
        Random random = new Random(1);
        int[] skewed = new int[100_000];
        for (int i = 0; i < skewed.length; i++) {
            skewed[i] = (int) Math.pow(5_000, random.nextDouble());
        }
        Sizing sizing = sizing(skewed);

        assertThat(OtherPolicies.better(sizing, COSTS, sizing.best(COSTS, Sizing.LARGEST)))
                .isNull();
    }
}
