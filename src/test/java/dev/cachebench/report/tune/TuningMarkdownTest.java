package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningMarkdownTest {
    private static Tuning.Cache cache(String site) {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(300, 100, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, site, CacheSettings.UNKNOWN, counts, null, -1, 0, -1, null, -1);
        return new Tuning.Cache(seen, null, 0, 0, null, null, List.of(), List.of(), 1);
    }

    @Test
    void ofManyCachesOfOnePlaceThreeAreInTheTableAndTheOthersAreSummed() {
        List<Tuning.Cache> caches = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            caches.add(cache("Sessions.<init> (Sessions.java:3)"));
        }
        RefusedCount refused = new RefusedCount(RefusedCount.Limit.CACHES_OF_A_PLACE, 50, 100);

        String markdown = TuningMarkdown.of(new Tuning(1, caches, List.of(refused), List.of()));

        assertThat(markdown.lines().filter(line -> line.startsWith("| `Sessions.<init>")))
                .hasSize(3);
        assertThat(markdown)
                .contains("\n7 more caches, among many that one place creates\n\n| caches |")
                .contains("\n| 7 | 2,800 | 75.0 % | Guava | `Sessions.<init> (Sessions.java:3)` |\n")
                .endsWith("\n50 more caches are not watched: at most 100 from one place are\n");
    }
}
