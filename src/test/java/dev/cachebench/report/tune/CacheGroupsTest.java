package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheGroupsTest {
    private static Tuning.Cache cache(String site, int hits, int misses) {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(hits, misses, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, site, CacheSettings.UNKNOWN, counts, SampleRate.ALL, -1, 0, -1, null, -1);
        return new Tuning.Cache(seen, null, 0, 0, null, null, List.of(), List.of(), 1);
    }

    @Test
    void ofManyCachesOfOnePlaceThreeAreToldAndTheOthersAreSummed() {
        List<Tuning.Cache> caches = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            caches.add(cache("Sessions.open", 300, 100));
        }
        caches.add(cache("Prices.of", 100, 100));

        CacheGroups groups = CacheGroups.of(caches);

        assertThat(groups.told()).hasSize(4).last().isSameAs(caches.get(10));
        assertThat(groups.others()).containsExactly(new CacheGroups.Group("Guava", "Sessions.open", 7, 2_800, 2_100));
        assertThat(groups.table().text(Style.PLAIN)).contains("7     2,800  75.0 %  Guava    Sessions.open");
    }

    @Test
    void theHeadingHasTheReasonsThatThereAre() {
        List<Tuning.Cache> caches = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            caches.add(cache("Place.of" + i, 30_000 - i, 100));
        }
        String busy = CacheGroups.of(caches).heading();
        for (int i = 0; i < 4; i++) {
            caches.add(0, cache("Sessions.open", 50_000, 100));
        }
        caches.add(cache("Names.of", 3, 4));

        assertThat(busy).isEqualTo("5 more caches, not among the 20 busiest");
        assertThat(CacheGroups.of(caches).heading())
                .isEqualTo("10 more caches, hardly used, or among many that one place creates, or not among the 20 "
                        + "busiest");
    }

    @Test
    void cachesThatAreHardlyUsedAreToldOnlyWhereNoOtherIs() {
        Tuning.Cache small = cache("Names.of", 3, 4);

        assertThat(CacheGroups.of(List.of(cache("Prices.of", 100, 100), small)).told())
                .doesNotContain(small);
        assertThat(CacheGroups.of(List.of(small)).told()).containsExactly(small);
    }
}
