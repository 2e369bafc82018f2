package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningSentencesTest {
    private static final int KEYS = 4_000;

    /** Of a map that the program empties now and then, or not. */
    private static List<String> advice(long entries) {
        return advice(entries, 0);
    }

    private static List<String> advice(long entries, double recentShare) {
        CacheSettings settings = new CacheSettings("", -1, false, 0, 0, false, 0, false, "lru", entries);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(8_000, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Growth growth = new TuneSnapshot.Growth("Pages.map", 64, 0);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "HashMap", "", false, "", settings, counts, SampleRate.ALL, -1, 0, 100, growth);
        Tuning.Size all = new Tuning.Size(KEYS, 0.8);
        List<Tuning.Size> sizes = List.of(new Tuning.Size(400, 0.5), new Tuning.Size(2_800, 0.799), all);
        return TuningSentences.advice(
                new Tuning.Cache(seen, null, KEYS, recentShare, all, null, sizes, List.of(), 1), 1);
    }

    @Test
    void aSizeThatKeepsTheHitsIsCheaperThanAllKeys() {
        assertThat(advice(KEYS)).anyMatch(each -> each.contains("at 2,800 entries") && each.contains("120 kB less"));
    }

    @Test
    void onlyWhatKeepsItsEntriesWhileNewKeysComeMayBeALeak() {
        assertThat(advice(3_900, 0.3))
                .first()
                .asString()
                .startsWith("it may be a leak: it grew from 64 to 3,900 entries in ");
        assertThat(advice(1_500, 0.3))
                .first()
                .isEqualTo("no sign of a leak: 4,000 keys came, and it has 1,500 entries");
        assertThat(advice(3_900, 0.05))
                .first()
                .isEqualTo("no sign of a leak: 5.0 % of its keys came in the last quarter of its use");
    }

    @Test
    void requestsForSeveralKeysAtOnceAreSaidToBeWhyNothingIsPredicted() {
        CacheSettings settings = new CacheSettings("", 500, false, 0, 0, false, 0, false, "lru", 500);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(6_000, 4_000, 7_500, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen =
                new TuneSnapshot.Cache(0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, 0, 100, null);
        Tuning.Cache cache =
                new Tuning.Cache(seen, null, KEYS, 0, new Tuning.Size(500, 0.5), null, List.of(), List.of(), 1);

        assertThat(TuningSentences.advice(cache, 1))
                .containsExactly("no other size is predicted, since 75.0 % of the requests were for several keys at "
                        + "once, which are not in the log");
    }

    @Test
    void whatIsNotWatchedIsToldWithTheLimitThatItCameUpAgainst() {
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.CACHES_OF_A_PLACE, 50, 100)))
                .isEqualTo("50 more caches are not watched: at most 100 of one place are");
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.MAPS_OF_A_PLACE, 2, 3)))
                .isEqualTo("2 more maps that may be used as caches are not watched: at most 3 of one place are");
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.ALL, 7, 1_000)))
                .isEqualTo("7 more caches are not watched: at most 1,000 are in all");
    }

    @Test
    void aSizeIsNotCheaperThanWhatIsHeld() {
        assertThat(advice(600)).noneMatch(each -> each.contains("2,800"));
    }
}
