package dev.cachebench.report.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.EntryReferences;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import java.util.List;
import java.util.Map;
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
                0, "HashMap", "", false, "", settings, counts, SampleRate.ALL, -1, 0, 100, growth, -1);
        Tuning.Size all = new Tuning.Size(KEYS, 0.8);
        List<Tuning.Size> sizes = List.of(new Tuning.Size(400, 0.5), new Tuning.Size(2_800, 0.799), all);
        return TuningAdvice.of(new Tuning.Cache(seen, null, KEYS, recentShare, all, null, sizes, List.of(), 1), 1);
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
    void whatWasThereBeforeIsSaid() {
        CacheSettings settings = new CacheSettings("", 300, false, 0, 0, false, 0, false, "lru", 300);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(8_000, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        Map<Long, String> sentences = Map.of(
                -1L, "",
                0L, "",
                1L, "1 entry was there before watching began; what was requested until then is not known",
                300L, "300 entries were there before watching began; what was requested until then is not known");
        sentences.forEach((before, sentence) -> {
            TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                    0, "Guava", "", false, "", settings, counts, SampleRate.ALL, -1, 0, 100, null, before);
            Tuning.Cache cache = new Tuning.Cache(seen, null, KEYS, 0.3, null, null, List.of(), List.of(), 1);
            assertThat(TuningSentences.before(cache)).isEqualTo(sentence);
        });
    }

    @Test
    void whatIsNotHeldStronglyIsSaidAndIsNoLeak() {
        EntryReferences references = new EntryReferences(true, EntryReferences.Values.SOFT);
        CacheSettings settings = new CacheSettings("", -1, false, 0, 0, false, 0, false, "lru", KEYS, references);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(8_000, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, 0, 100, null, -1);
        Tuning.Cache cache = new Tuning.Cache(seen, null, KEYS, 0.3, null, null, List.of(), List.of(), 1);

        assertThat(TuningSentences.settings(settings))
                .isEqualTo("no maximum, weak keys (compared by identity), soft values");
        assertThat(TuningAdvice.of(cache, 1)).isEmpty();
    }

    /** Of a cache of which 120 misses are of entries that went by themselves. */
    private static Tuning.Cache lost(long lifetime, EntryReferences references) {
        CacheSettings settings =
                new CacheSettings("", 500, false, lifetime, 0, false, 0, false, "lru", 100, references);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(800, 200, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, 0, 100, null, -1);
        MissCauses causes = new MissCauses(80, 0, 120, 0, 0);
        return new Tuning.Cache(seen, causes, 80, 0, null, null, List.of(), List.of(), 1);
    }

    @Test
    void whatMayHaveBeenCollectedIsNotSaidToHaveExpired() {
        EntryReferences weak = new EntryReferences(false, EntryReferences.Values.WEAK);

        assertThat(TuningSentences.causes(lost(1_000_000, weak))).endsWith("80 cold, 120 expired or collected");
        assertThat(TuningAdvice.of(lost(1_000_000, weak), 1))
                .containsExactly("the lifetime of 1ms and garbage collection cost 120 misses");
        assertThat(TuningSentences.causes(lost(0, weak))).endsWith("80 cold, 120 collected");
        assertThat(TuningAdvice.of(lost(0, weak), 1)).containsExactly("garbage collection costs 120 misses");
        assertThat(TuningAdvice.of(lost(1_000_000, EntryReferences.STRONG), 1))
                .containsExactly("the lifetime of 1ms costs 120 misses");
    }

    @Test
    void weakKeysMayBeMissedForAnEqualOne() {
        EntryReferences weak = new EntryReferences(true, EntryReferences.Values.STRONG);

        assertThat(TuningSentences.causes(lost(0, weak))).endsWith("120 collected or asked for by an equal key");
        assertThat(TuningAdvice.of(lost(0, weak), 1))
                .containsExactly("120 misses are of keys whose entry was collected, or that equal one that it has: it "
                        + "compares weak keys by identity");
    }

    @Test
    void requestsForSeveralKeysAtOnceAreSaidToBeWhyNothingIsPredicted() {
        CacheSettings settings = new CacheSettings("", 500, false, 0, 0, false, 0, false, "lru", 500);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(6_000, 4_000, 7_500, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, 0, 100, null, -1);
        Tuning.Cache cache =
                new Tuning.Cache(seen, null, KEYS, 0, new Tuning.Size(500, 0.5), null, List.of(), List.of(), 1);

        assertThat(TuningAdvice.of(cache, 1))
                .containsExactly("no other size is predicted, since 75.0 % of the requests were for several keys at "
                        + "once, which are not in the log");
    }

    /** Of a cache of 50 entries that had 79, for 80 keys: a replay at 50 has far fewer hits than were measured. */
    private static List<String> late(long hits, double gained) {
        CacheSettings settings = new CacheSettings("", 50, false, 0, 0, false, 0, false, "lru", 50);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(hits, 20_000 - hits, 0, 0, 0, 0, 0, 0, 0, 0, 100_000);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Caffeine", "", true, "", settings, counts, SampleRate.ALL, -1, 0, 100, null, -1);
        Tuning.Size present = new Tuning.Size(50, 0.625);
        List<Tuning.Size> sizes = List.of(new Tuning.Size(35, 0.4), present, new Tuning.Size(80, gained));
        List<Tuning.Policy> policies = List.of(new Tuning.Policy("lirs", 0.7));
        return TuningAdvice.of(
                new Tuning.Cache(seen, null, 80, 0, present, new Tuning.Size(79, 0.984), sizes, policies, 1), 1);
    }

    @Test
    void otherSizesOfACacheThatEvictsLateAreComparedWithWhatWasMeasured() {
        assertThat(late(19_560, 0.996)).hasSize(2).first().asString().startsWith("it evicts late: it had 79 entries");
        assertThat(late(19_560, 0.996))
                .last()
                .asString()
                .startsWith(
                        "at 80 instead of 50 entries: 99.6 instead of the measured 97.8 % hits; at 100 µs a load, 50 entries cost "
                                + "44.0 ms of loads")
                .endsWith("80 entries would cost 8.00 ms");
        assertThat(late(19_800, 0.996)).hasSize(1); // nor does it gain a point
    }

    /** Of a cache whose log ended after a quarter of the requests. */
    private static Tuning.Cache cutShort(List<Tuning.Size> sizes) {
        CacheSettings settings = new CacheSettings("", 50, false, 1_000_000, 0, false, 0, false, "lru", 50);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(18_000, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, 100_000);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Caffeine", "", true, "", settings, counts, SampleRate.ALL, 5_000, 0, 100, null, -1);
        MissCauses causes = new MissCauses(80, 300, 120, 0, 0);
        return new Tuning.Cache(seen, causes, 80, 0, new Tuning.Size(50, 0.6), null, sizes, List.of(), 0.25);
    }

    @Test
    void whatIsToldOfALogThatEndedIsToldOfTheRequestsBefore() {
        Tuning.Cache predicted = cutShort(List.of(new Tuning.Size(50, 0.6), new Tuning.Size(80, 0.9)));

        assertThat(TuningSentences.causes(predicted))
                .isEqualTo("misses, in the first 25.0 % of the requests: 80 cold, 300 capacity, 120 expired");
        assertThat(TuningAdvice.of(predicted, 1))
                .containsExactly(
                        "the lifetime of 1ms costs 120 misses in the first 25.0 % of the requests, 12.0 ms of loads",
                        "sizes are predicted for the first 25.0 % of the requests, after which the log ended",
                        "at 80 instead of 50 entries: 90.0 instead of 60.0 % hits, about 3.00 kB more; at 100 µs a load, 50 entries cost "
                                + "200 ms of loads in the first 25.0 % of the requests, 80 entries would cost 50.0 ms");
        assertThat(TuningAdvice.of(cutShort(List.of()), 1))
                .last()
                .isEqualTo("no other size is predicted: a replay of the log at the present size has 60.0 % hits, not "
                        + "those that were measured in the first 25.0 % of the requests");
    }

    @Test
    void whatIsNotWatchedIsToldWithTheLimitThatItCameUpAgainst() {
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.CACHES_OF_A_PLACE, 50, 100)))
                .isEqualTo("50 more caches are not watched: at most 100 from one place are");
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.MAPS_OF_A_PLACE, 2, 3)))
                .isEqualTo("2 more maps that may be used as caches are not watched: at most 3 from one place are");
        assertThat(TuningSentences.unwatched(new RefusedCount(RefusedCount.Limit.ALL, 7, 1_000)))
                .isEqualTo("7 more caches are not watched: at most 1,000 in all are");
    }

    @Test
    void aSizeIsNotCheaperThanWhatIsHeld() {
        assertThat(advice(600)).noneMatch(each -> each.contains("2,800"));
    }
}
