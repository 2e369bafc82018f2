package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningHtmlTest {
    private static Tuning tuning() {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(700, 300, 0, 300, 0, 3_000_000, 200, 0, 0, 0, 10_000);
        CacheSettings settings = new CacheSettings("<prices>", 100, false, 0, 0, false, 0, true, "lru", 100);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0,
                "Caffeine",
                "a.B",
                true,
                "a.B.<init> (B.java:1)",
                settings,
                counts,
                SampleRate.ALL,
                -1,
                0,
                80,
                null,
                -1);
        Tuning.Size now = new Tuning.Size(100, 0.7);
        Tuning.Cache cache = new Tuning.Cache(
                seen,
                new MissCauses(200, 100, 0, 0, 0),
                400,
                0,
                now,
                null,
                List.of(new Tuning.Size(10, 0.2), now, new Tuning.Size(400, 0.8)),
                List.of(),
                1);
        return new Tuning(1_000_000_000, List.of(cache), List.of(), List.of());
    }

    @Test
    void aCacheHasItsSentencesItsTableAndItsCurve() {
        assertThat(TuningHtml.of(tuning()))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</body>\n</html>\n")
                .contains("<h2>&lt;prices&gt;</h2>", "created at a.B.&lt;init&gt; (B.java:1)")
                .contains("<li>1,000 requests: 700 hits (70.0 %), 300 misses</li>")
                .contains("<li>at 400 instead of 100 entries: 80.0 instead of 70.0 % hits")
                .contains("<td class=\"number\">400</td><td class=\"number\">80.0 %</td>")
                .contains("points=\"55.0,167.0 357.7,72.0 540.0,53.0 \"")
                .contains("100 entries, as now: 70.0 % hits");
    }

    @Test
    void noCacheIsSaid() {
        assertThat(TuningHtml.of(new Tuning(1, List.of(), List.of(), List.of())))
                .contains("<p>no cache found; looked for ");
    }
}
