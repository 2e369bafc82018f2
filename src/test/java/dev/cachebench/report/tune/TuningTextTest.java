package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningTextTest {
    private static final String PLACE =
            "com.acme.shop.pricing.PriceServiceEnhancerByCglib.".repeat(2) + "rates (PriceService.java:10)";

    private static Tuning.Cache cache(int number, String place, long requests) {
        return cache(number, place, requests - 1, 1);
    }

    private static Tuning.Cache cache(int number, String place, long hits, long misses) {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(hits, misses, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        CacheSettings settings = new CacheSettings("", 100, false, 0, 0, false, 0, true, "lru", 1);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                number, "Caffeine", "a.B", true, place, settings, counts, SampleRate.ALL, -1, 0, 80, null, -1);
        return new Tuning.Cache(seen, new MissCauses(1, 0, 0, 0, 0), 1, 0, null, null, List.of(), List.of(), 1);
    }

    /** One that is told of, and two that hardly any request goes to. */
    private static Tuning tuning() {
        return new Tuning(
                1_000_000_000,
                List.of(cache(0, "a.B.c (B.java:1)", 1_000), cache(1, PLACE, 2), cache(2, PLACE, 2)),
                List.of(),
                List.of());
    }

    @Test
    void aTableOfLongPlacesFitsIntoATerminal() {
        String text = new TuningText(new Style(false, false, 80)).of(tuning());
        assertThat(text)
                .contains("    caches  requests    hits  library   name or place\n")
                .containsPattern("\n +2 +4 .* Caffeine  com\\S*…");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void whereLinesMayHaveAnyLengthPlacesAreWhole() {
        assertThat(new TuningText(Style.PLAIN).of(tuning())).contains("  Caffeine  " + PLACE + "\n");
    }

    @Test
    void cachesThatEachCallCreatesAreSaidToStartEmpty() {
        List<Tuning.Cache> caches = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            caches.add(cache(i, "a.B.price (B.java:7)", 0, 3));
        }

        assertThat(new TuningText(Style.PLAIN).of(new Tuning(1, caches, List.of(), List.of())))
                .contains("\n→ 40 caches (Caffeine) created at a.B.price (B.java:7) were asked 3.0 times each, with "
                        + "0.0 % hits: each starts empty. ");
    }
}
