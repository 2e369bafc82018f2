package dev.cachebench.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.agent.tune.CacheEvents;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of caches that load each value, made by small models of them. */
class TuningAnalysisTest {
    private static final int REQUESTS = 40_000;
    private static final int KEYS = 5_000;
    private static final int MAXIMUM = 500;

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Set<Integer> cache = new LinkedHashSet<>(); // the least recently used first
    private int hits;
    private int evicted;

    private SampleRate rate = SampleRate.ALL;

    private void event(int event, int key) throws IOException {
        if (!rate.takes(key)) {
            return;
        }
        DataOutputStream out = new DataOutputStream(log);
        if (!numbers.containsKey(key)) {
            out.writeByte(CacheEvents.KEY);
            out.writeLong((long) key << 40);
            numbers.put(key, numbers.size());
        }
        int rest = numbers.get(key) << 3 | event;
        for (; rest > 0x7F; rest >>>= 7) {
            out.writeByte(rest | 0x80);
        }
        out.writeByte(rest);
    }

    private void request(int key) throws IOException {
        boolean hit = cache.remove(key);
        cache.add(key);
        hits += hit ? 1 : 0;
        event(hit ? CacheEvents.HIT : CacheEvents.MISS, key);
    }

    private void evict(int key) throws IOException {
        cache.remove(key);
        evicted++;
        event(CacheEvents.EVICTED, key);
    }

    /** Evicts after every so many requests what is too much. */
    private Tuning.Cache evicting(int every, boolean atRandom) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            request((int) Math.pow(KEYS, random.nextDouble()));
            if (i % every == 0) {
                while (cache.size() > MAXIMUM) {
                    List<Integer> keys = new ArrayList<>(cache);
                    evict(keys.get(atRandom ? random.nextInt(keys.size()) : 0));
                }
            }
        }
        return analysed();
    }

    private Tuning.Cache analysed() throws IOException {
        return analysed(rate, 0);
    }

    /** @param more hits after the log has ended */
    private Tuning.Cache analysed(SampleRate logged, int more) throws IOException {
        Files.write(TuneSnapshot.log(folder, 0), log.toByteArray());
        CacheSettings settings = new CacheSettings("", MAXIMUM, false, 0, 0, false, 0, false, "lru", cache.size());
        int misses = REQUESTS - hits;
        TuneSnapshot.Counts counts =
                new TuneSnapshot.Counts(hits + more, misses, 0, misses, 0, 1, evicted, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0,
                "Caffeine",
                "",
                true,
                "",
                settings,
                counts,
                logged,
                more == 0 ? -1 : REQUESTS,
                log.size(),
                -1,
                null,
                -1);
        TuneSnapshot snapshot = new TuneSnapshot(1, List.of(seen), List.of(), List.of());
        return new TuningAnalysis(folder).of(snapshot).caches().get(0);
    }

    @Test
    void otherSizesOfACacheThatEvictsInTimeArePredicted() throws IOException {
        Tuning.Cache found = evicting(1, false);

        assertThat(found.model().hitRatio()).as("seed " + seed).isCloseTo((double) hits / REQUESTS, within(1e-9));
        assertThat(found.late()).isNull();
        assertThat(found.sizes()).isNotEmpty();
    }

    /** A replay has other hits than were counted, if not by much: both are the hits at the present size. */
    @Test
    void whatIsPredictedStandsBesideWhatWasCounted() throws IOException {
        Tuning.Cache found = evicting(40, false);

        double counted = (double) hits / REQUESTS;
        assertThat(found.isLate()).as("seed " + seed).isFalse();
        assertThat(found.present().hitRatio()).as("seed " + seed).isCloseTo(counted, within(1e-9));
        assertThat(found.sizes())
                .as("seed " + seed)
                .filteredOn(size -> size.entries() == MAXIMUM)
                .singleElement()
                .satisfies(size -> assertThat(size.hitRatio()).isCloseTo(counted, within(1e-9)));
    }

    @Test
    void thoseOfOneThatEvictsLateArePredictedByHowLargeItWas() throws IOException {
        Tuning.Cache found = evicting(1_000, false);

        assertThat(found.isLate()).as("seed " + seed).isTrue();
        assertThat(found.late().entries()).isBetween(600L, 800L);
        assertThat(found.sizes()).isNotEmpty();
    }

    @Test
    void thoseOfOneThatEvictsInAnotherWayAreNot() throws IOException {
        Tuning.Cache found = evicting(1, true);

        assertThat(found.isPredictable()).as("seed " + seed).isFalse();
        assertThat(found.sizes()).isEmpty();
    }

    private static int hits(List<Integer> requests, int size) {
        Set<Integer> cache = new LinkedHashSet<>();
        int hits = 0;
        for (int key : requests) {
            hits += cache.remove(key) ? 1 : 0;
            cache.add(key);
            if (cache.size() > size) {
                cache.remove(cache.iterator().next());
            }
        }
        return hits;
    }

    @Test
    void whatASampleFindsIsCorrectedByWhatWasCounted() throws IOException {
        rate = SampleRate.of(0.5);
        List<Integer> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            int key = (int) Math.pow(KEYS, random.nextDouble());
            requests.add(key);
            request(key);
            while (cache.size() > MAXIMUM) {
                evict(cache.iterator().next());
            }
        }
        Tuning.Cache found = analysed();

        assertThat(found.sizes()).as("seed " + seed).hasSizeGreaterThan(3);
        assertThat(found.model().hitRatio()).isCloseTo((double) hits / REQUESTS, within(1e-9));
        for (Tuning.Size each : found.sizes()) {
            double rerun = (double) hits(requests, (int) each.entries()) / REQUESTS;
            assertThat(each.hitRatio())
                    .as("at " + each.entries() + " entries, seed " + seed)
                    .isCloseTo(rerun, within(0.02));
        }
    }

    @Test
    void causesOfMissesBeforeTheLogEndedAreNotScaledByTheRequestsAfterIt() throws IOException {
        evicting(1, false);
        int misses = REQUESTS - hits;
        Tuning.Cache found = analysed(SampleRate.ALL, 3 * REQUESTS);
        assertThat(found.causes().total()).as("seed " + seed).isEqualTo(misses);

        Tuning.Cache half = analysed(SampleRate.of(0.5), 3 * REQUESTS);
        assertThat((double) half.causes().total()).as("seed " + seed).isBetween(0.6 * misses, 1.0 * misses);
    }

    @Test
    void whereTheLogEndedItsOwnHitsSayWhetherAReplayIsBelieved() throws IOException {
        evicting(1, false);
        assertThat(analysed(SampleRate.ALL, 3 * REQUESTS).sizes())
                .as("seed " + seed)
                .isNotEmpty();
    }

    @Test
    void whereTheLogEndedOneThatEvictsInAnotherWayIsNotPredicted() throws IOException {
        evicting(1, true);
        Tuning.Cache found = analysed(SampleRate.ALL, 3 * REQUESTS);

        assertThat(found.isPredictable()).as("seed " + seed).isFalse();
        assertThat(found.sizes()).isEmpty();
    }
}
