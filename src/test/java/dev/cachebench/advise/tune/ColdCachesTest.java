package dev.cachebench.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdCachesTest {
    private static Tuning.Cache cache(boolean created, String site, int hits, int misses) {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(hits, misses, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", created, site, CacheSettings.UNKNOWN, counts, null, -1, 0, -1, null, -1);
        return new Tuning.Cache(seen, null, 0, 0, null, null, List.of(), List.of(), 1);
    }

    private static List<ColdCaches> of(int caches, boolean created, int hits, int misses) {
        List<Tuning.Cache> all = new ArrayList<>();
        all.add(cache(true, "Prices.of", 5_000, 100));
        for (int i = 0; i < caches; i++) {
            all.add(cache(created, "Orders.price", hits, misses));
        }
        return new Tuning(1, all, List.of(), List.of()).cold();
    }

    @Test
    void manyCachesOfOnePlaceThatHardlyEverHitAreFound() {
        assertThat(of(50, true, 0, 3)).containsExactly(new ColdCaches("Guava", "Orders.price", 50, 150, 0));
        assertThat(of(50, true, 1, 40)).containsExactly(new ColdCaches("Guava", "Orders.price", 50, 2_050, 50));
    }

    @Test
    void thoseThatHitAreNot() {
        assertThat(of(50, true, 1, 10)).isEmpty();
    }

    @Test
    void thoseThatHaveManyRequestsAreNot() {
        assertThat(of(50, true, 0, 100)).isEmpty();
    }

    @Test
    void fewAreNot() {
        assertThat(of(19, true, 0, 50)).isEmpty();
    }

    @Test
    void thoseThatAreHardlyAskedAreNot() {
        assertThat(of(50, true, 0, 1)).isEmpty();
        assertThat(of(200, true, 0, 0)).isEmpty();
    }

    @Test
    void thoseOfWhichNobodyKnowsWhereTheyWereCreatedAreNot() {
        assertThat(of(50, false, 0, 3)).isEmpty();
    }
}
