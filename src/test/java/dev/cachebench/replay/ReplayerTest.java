package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class ReplayerTest {
    private static final long SEED = 99;

    private static Trace trace(int... ids) {
        int distinct = 0;
        for (int id : ids) {
            distinct = Math.max(distinct, id + 1);
        }
        return new Trace("t", TraceFormat.TEXT, ids, distinct);
    }

    private static Trace random(Random random, int requests, int keys) {
        Map<Integer, Integer> numbers = new HashMap<>();
        return trace(random.ints(requests, 0, keys)
                .map(key -> numbers.computeIfAbsent((int) Math.sqrt(key * 7), any -> numbers.size()))
                .toArray());
    }

    /** The most hits by trying everything: after each miss, any of what is cached may leave, or the key stay out. */
    private static int mostHits(int[] ids, int time, Set<Integer> cached, int size, boolean bypass, int warmup) {
        if (time == ids.length) {
            return 0;
        }
        if (cached.contains(ids[time])) {
            return (time < warmup ? 0 : 1) + mostHits(ids, time + 1, cached, size, bypass, warmup);
        }
        int most = bypass ? mostHits(ids, time + 1, cached, size, true, warmup) : 0;
        Set<Integer> leaving = cached.size() < size ? Set.of(-1) : cached;
        for (Integer victim : leaving) {
            Set<Integer> next = new HashSet<>(cached);
            next.remove(victim);
            next.add(ids[time]);
            most = Math.max(most, mostHits(ids, time + 1, next, size, bypass, warmup));
        }
        return most;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBoundsAreTheMostHitsThereCanBe(boolean bypass) {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            Trace trace = random(random, 11, 25);
            int warmup = round % 2 * round / 6;
            for (int size = 1; size <= 3; size++) {
                assertThat(new Replayer(trace, warmup, new Progress())
                                .cell(bypass ? Replayer.OPT : Replayer.OPT_INSERT, size)
                                .hits())
                        .as("seed %d, round %d, size %d, warm-up %d", SEED, round, size, warmup)
                        .isEqualTo(mostHits(trace.ids(), 0, Set.of(), size, bypass, warmup));
            }
        }
    }

    @Test
    void noPolicyBeatsTheOptimumAndAllAreEqualWhereEverythingFits() {
        Trace trace = random(new Random(SEED), 20_000, 40_000);
        Replay replay = new Replayer(trace)
                .run(
                        Replayer.policies(),
                        List.of(1L, 10L, 100L, (long) trace.distinct(), 1_000_000L),
                        SizeUnit.ENTRIES);

        assertThat(replay.cells()).hasSize(Replayer.policies().size() * 5);
        for (Cell cell : replay.cells()) {
            assertThat(cell.requests()).isEqualTo(20_000);
            assertThat(cell.hits() + cell.misses()).isEqualTo(20_000);
            assertThat(cell.hits())
                    .as("%s", cell)
                    .isLessThanOrEqualTo(replay.cell(Replayer.OPT, cell.size()).hits());
            if (cell.size() >= trace.distinct()) {
                assertThat(cell.misses()).as("%s", cell).isEqualTo(trace.distinct());
            }
        }
    }

    @Test
    void requestsOfTheWarmUpAreReplayedAndNotCounted() {
        Replay replay = new Replayer(trace(0, 1, 2, 0, 1, 2), 3, new Progress())
                .run(List.of("lru", "opt"), List.of(1L, 2L, 3L), SizeUnit.ENTRIES);

        assertThat(replay.plan().warmup()).isEqualTo(3);
        assertThat(replay.cells()).extracting(Cell::requests).containsOnly(3L);
        assertThat(replay.cell("lru", 3).hits()).isEqualTo(3);
        assertThat(replay.cell("lru", 2).hits()).isZero();
        assertThat(replay.cell("opt", 2).hits()).isEqualTo(2);
    }

    @Test
    void noPolicyBeatsTheOptimumAfterAWarmUp() {
        Trace trace = random(new Random(SEED), 20_000, 40_000);
        Replay replay = new Replayer(trace, 3_000, new Progress())
                .run(Replayer.policies(), List.of(10L, 150L), SizeUnit.ENTRIES);

        for (Cell cell : replay.cells()) {
            assertThat(cell.requests()).isEqualTo(17_000);
            assertThat(cell.hits())
                    .as("%s", cell)
                    .isPositive()
                    .isLessThanOrEqualTo(replay.cell(Replayer.OPT, cell.size()).hits());
        }
    }

    @Test
    void tellsHowMuchOfTheGapIsClosed() {
        Replay replay = new Replayer(trace(0, 1, 2, 0, 1, 2, 0, 1, 2))
                .run(List.of("lru", "mru"), List.of(2L, 3L), SizeUnit.ENTRIES);

        assertThat(replay.cell("lru", 2).hits()).isZero();
        assertThat(replay.cell("mru", 2).hits()).isEqualTo(3);
        assertThat(replay.cell("opt", 2).hits()).isEqualTo(4);
        assertThat(replay.gapClosed("mru", 2)).isEqualTo(0.75);
        assertThat(replay.gapClosed("lru", 2)).isZero();
        assertThat(replay.gapClosed("mru", 3)).isNaN();
        assertThat(replay.best(2, Ranking.HITS)).isEqualTo(replay.cell("mru", 2));
    }

    @Test
    void findsTheSmallestCacheThatIsNearlyAsGoodAsTheLargest() {
        int[] ids = new int[3000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] =
                    i % 30 == 29 ? 10 + i / 30 : i % 9; // nine keys in turn, and now and then one that never comes back
        }
        Replay replay = new Replayer(trace(ids))
                .run(List.of("fifo", "lru", "mru", "opt"), List.of(2L, 5L, 10L, 50L, 1000L), SizeUnit.ENTRIES);

        assertThat(replay.saving().orElseThrow().large().size()).isEqualTo(50);
        assertThat(replay.saving().orElseThrow().small().size()).isEqualTo(10);
        assertThat(replay.saving().orElseThrow().large().hits()
                        - replay.saving().orElseThrow().small().hits())
                .isBetween(0L, 30L);
        assertThat(new Replayer(trace(ids))
                        .run(List.of("lru"), List.of(2L, 1000L), SizeUnit.ENTRIES)
                        .saving())
                .isEmpty();
    }

    @Test
    void replaysTheSameEveryTime() {
        Trace trace = random(new Random(SEED), 20_000, 4_000);

        assertThat(new Replayer(trace).run(Replayer.policies(), List.of(20L), SizeUnit.ENTRIES))
                .isEqualTo(new Replayer(trace).run(Replayer.policies(), List.of(20L), SizeUnit.ENTRIES));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "500, 500",
        "10k, 10000",
        "1.5k, 1500",
        "1M, 1000000",
        "5%, 50",
        "5 %, 50",
        "0.01%, 1",
        "100%, 1000"
    })
    void sizesAreEntriesOrShares(String text, int entries) {
        assertThat(CacheSize.parse("--size", text).amount(1000)).isEqualTo(entries);
    }

    @ParameterizedTest
    @CsvSource({
        "64MB, 64000000",
        "64MiB, 67108864",
        "1.5kB, 1500",
        "7B, 7",
        "1KB, 1000",
        "0.1MB, 100000",
        "64mb, 64000000"
    })
    void sizesMayBeBytes(String text, long bytes) {
        assertThat(CacheSize.parse("--size", text).unit()).isEqualTo(SizeUnit.BYTES);
        assertThat(CacheSize.parse("--size", text).amount(1000)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0B",
                "0.1B",
                "999999999TB",
                "MB",
                "0.1kMB",
                "0",
                "-1",
                "",
                "ten",
                "0%",
                "101%",
                "1.5",
                "99999999999",
                "1e3",
                "%",
                "k",
                "1.0005k"
            })
    void otherSizesAreMistakes(String text) {
        assertThatThrownBy(() -> CacheSize.parse("--size", text))
                .message()
                .contains("'" + text + "'", "500, 10k or 1M", "5%");
    }
}
