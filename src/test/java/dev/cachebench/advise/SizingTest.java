package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.watch.Keying;
import org.junit.jupiter.api.Test;

/** Which size a cache gets. */
class SizingTest {
    private static final double CPU_NANOS = 2.3e9;
    private static final SizeCosts ASSUMED = SizeCosts.assumed(10, false);

    private static HitPoint point(long entries, double hits) {
        return new HitPoint(entries, hits, hits);
    }

    private static Sizing sizing(double share, long calls, long keys, HitPoint... curve) {
        WatchedKeying keying = Keyings.of(Keying.CACHE, keys, curve);
        return new Sizing(
                Keyings.method(share), Keyings.watched(calls, keying), keying, WithoutCaches.process(CPU_NANOS));
    }

    @Test
    void theSmallestCacheIsEnoughThatSavesNearlyAllOfWhatTheBestOneDoes() {
        Sizing sizing = sizing(0.5, 100_000, 64, point(1, 0.1), point(8, 0.7), point(32, 0.97), point(64, 0.99));

        assertThat(sizing.best(ASSUMED, Sizing.LARGEST).entries()).isEqualTo(32);
    }

    @Test
    void aLargeCacheDoesNotPayForAFewHitsMoreOutOfColdMemory() {
        // Ant's SelectorUtils.tokenizePathAsArray: 12 patterns again and again, and 20,000 paths from time to time
        Sizing sizing = sizing(0.72, 9_600_000, 20_012, point(8, 0.5), point(16, 0.96), point(32_768, 0.998));

        assertThat(sizing.best(ASSUMED, Sizing.LARGEST).entries()).isEqualTo(16);
    }

    @Test
    void aLargeCachePaysWhereCallsTakeLong() {
        Sizing sizing = sizing(0.72, 200_000, 20_012, point(16, 0.5), point(32_768, 0.9));

        assertThat(sizing.best(ASSUMED, Sizing.LARGEST).entries()).isEqualTo(32_768);
    }

    @Test
    void noCacheIsLargerThanItMayBe() {
        Sizing sizing = sizing(0.72, 200_000, 20_012, point(16, 0.5), point(32_768, 0.9));

        assertThat(sizing.best(ASSUMED, 20_000).entries()).isEqualTo(16);
        assertThat(sizing.best(ASSUMED, 8)).isNull();
    }

    /**
     * Paths in a grid, such as {@code paths(x - 1, y) + paths(x, y - 1)}: with a cache, none of its calls goes deep.
     */
    @Test
    void aCacheOfAMethodThatCallsItselfSparesTheCallsBelowItsHits() {
        WatchedKeying keying = Keyings.of(Keying.CACHE, 100, point(16, 0.9), point(64, 0.98), point(128, 0.99999));
        Watched watched = Keyings.watched(20_000_000, keying);
        Hotspot recursive = new Hotspot(watched.method(), 0.3, 4_000, true, Garbage.NONE, 1);
        Sizing sizing = new Sizing(recursive, watched, keying, WithoutCaches.process(CPU_NANOS));
        Shadow shadow = Found.shadow("lru:128", 4_000, 3_900);

        HitPoint size = sizing.best(ASSUMED, Sizing.LARGEST);

        assertThat(size.entries()).isEqualTo(128);
        assertThat(sizing.model(size, size.hits(), ASSUMED).prediction().share())
                .isNegative();
        assertThat(sizing.recursive(size, shadow, ASSUMED).prediction().share()).isCloseTo(0.3, within(0.001));
    }

    @Test
    void copiesAreGarbageTooSoThatNoneIsSaved() {
        Garbage garbage = new Garbage(0.5, 4_000, 0.4);
        Hotspot method = new Hotspot(Keyings.method(0.3).method(), 0.3, 4_000, false, garbage, 1);
        HitPoint all = point(16, 1);
        WatchedKeying keying = Keyings.of(Keying.CACHE, 16, all);
        Sizing sizing = new Sizing(method, Keyings.watched(1_000, keying), keying, WithoutCaches.process(CPU_NANOS));

        Prediction shared = sizing.model(all, 1, SizeCosts.assumed(0, false)).prediction();
        Prediction copied = sizing.model(all, 1, SizeCosts.assumed(0, true)).prediction();

        assertThat(shared.share()).isCloseTo(0.5, within(0.001));
        assertThat(shared.share() - shared.low()).isGreaterThan(0.1);
        assertThat(copied.share()).isCloseTo(0.3, within(0.001));
    }

    @Test
    void noCacheIsWorthItWhereAHitTakesAsLongAsACall() {
        assertThat(sizing(0.02, 1_000_000, 16, point(16, 1)).best(ASSUMED, Sizing.LARGEST))
                .isNull();
    }

    @Test
    void whatAHitTookInALargeCacheTellsWhatItTakesInASmallerOne() {
        SizeCosts measured = ASSUMED.measured(10, new LookupCosts(10_000, 560, 100, 900, 0), 32_768);

        assertThat(measured.hit(32_768)).isEqualTo(570);
        assertThat(measured.hit(4096)).isBetween(200.0, 350.0);
        assertThat(measured.hit(16)).isEqualTo(ASSUMED.hit(16));
    }

    @Test
    void aCopyTakesWhatItTookHoweverMuchThatIs() {
        SizeCosts measured =
                SizeCosts.assumed(0, true).measured(10, new LookupCosts(10_000, 1_560, 100, 900, 1_500), 16);

        assertThat(measured.hit(16)).isEqualTo(10 + 60 + 1_500);
        assertThat(measured.miss(16)).isEqualTo(ASSUMED.miss(16) - ASSUMED.keyNanos() + 10 + 1_500);
    }

    @Test
    void keysThatTakeLongToCompareMakeHitsOfASmallCacheDear() {
        SizeCosts walked = ASSUMED.measured(1_800, new LookupCosts(10_000, 20_000, 0, Double.NaN, 0), 1);
        assertThat(walked.hit(1)).isBetween(19_000.0, 20_000.0);

        SizeCosts cold = ASSUMED.measured(50, new LookupCosts(10_000, 500, 0, Double.NaN, 0), 1);
        assertThat(cold.hit(1))
                .isEqualTo(ASSUMED.measured(50, new LookupCosts(3, 0, 0, Double.NaN, 0), 1)
                        .hit(1));
    }

    @Test
    void fewTimesTellNothing() {
        assertThat(ASSUMED.measured(10, new LookupCosts(3, 9_000, 0, Double.NaN, 0), 32_768))
                .isEqualTo(ASSUMED);
    }
}
