package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays of traces that tell sizes and costs. */
class WeighingTest {
    private static final int KEYS = 200;
    private static final int REQUESTS = 4_000;

    private final long seed = new Random().nextLong();

    private static Trace trace(int[] ids, int keys, long[] costs, long[] sizes) {
        return new Trace("t", TraceFormat.CSV, ids, keys, new KeyColumns(null, costs, sizes), null);
    }

    /** Sizes and costs from 0 to some thousands, most of them small. */
    private Trace random(boolean costly, boolean sized) {
        Random random = new Random(seed);
        long[] sizes = new long[KEYS];
        long[] costs = new long[KEYS];
        for (int key = 0; key < KEYS; key++) {
            sizes[key] = (long) (5_000 * Math.pow(random.nextDouble(), 4));
            costs[key] = (long) (9_000 * Math.pow(random.nextDouble(), 6));
        }
        int[] ids = new int[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            ids[i] = (int) (KEYS * Math.pow(random.nextDouble(), 3));
        }
        return trace(ids, KEYS, costly ? costs : null, sized ? sizes : null);
    }

    private static WeighingModel.Order order(String policy, double[] worth) {
        return switch (policy) {
            case "fifo" -> (key, uses, inserted, now, age) -> inserted;
            case "lru" -> (key, uses, inserted, now, age) -> now;
            case "mru" -> (key, uses, inserted, now, age) -> -now;
            case "lfu" -> (key, uses, inserted, now, age) -> uses;
            default -> (key, uses, inserted, now, age) -> age + uses * worth[key];
        };
    }

    /** Cost / size, where there are some and the cache is measured in bytes. */
    private static double[] worth(KeyColumns columns, SizeUnit unit) {
        double[] worth = new double[KEYS];
        for (int key = 0; key < KEYS; key++) {
            double cost = columns.costNanos() == null ? 1 : columns.costNanos()[key];
            worth[key] = unit == SizeUnit.BYTES ? cost / Math.max(1, columns.sizes()[key]) : cost;
        }
        return worth;
    }

    private void assertLikeTheModel(String policy, Trace trace, long capacity, SizeUnit unit, int warmup) {
        KeyColumns columns = trace.columns();
        long[] weights = unit == SizeUnit.BYTES ? columns.sizes() : new long[KEYS];
        if (unit == SizeUnit.ENTRIES) {
            Arrays.fill(weights, 1);
        }
        int[] hits =
                new WeighingModel().hits(order(policy, worth(columns, unit)), trace.ids(), weights, capacity, warmup);
        int[] counted = Arrays.copyOfRange(trace.ids(), warmup, REQUESTS);
        Cell.Savings savings = new Cell.Savings(
                sum(hits, columns.sizes()),
                columns.sizes() == null
                        ? 0
                        : Arrays.stream(counted)
                                .mapToLong(id -> columns.sizes()[id])
                                .sum(),
                sum(hits, columns.costNanos()),
                columns.costNanos() == null
                        ? 0
                        : Arrays.stream(counted)
                                .mapToLong(id -> columns.costNanos()[id])
                                .sum());

        Replay replay = new Replayer(trace, warmup, new Progress()).run(List.of(policy), List.of(capacity), unit);
        assertThat(replay.cells())
                .as("warm-up %d, seed %d", warmup, seed)
                .containsExactly(new Cell(
                        policy, capacity, counted.length, Arrays.stream(hits).sum(), savings));
    }

    private static long sum(int[] hits, long[] values) {
        long sum = 0;
        for (int key = 0; values != null && key < hits.length; key++) {
            sum += hits[key] * values[key];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "lru", "mru", "lfu", "gdsf"})
    void countsAsAModelInBytes(String policy) {
        for (long capacity : new long[] {1, 800, 20_000, 90_000, 10_000_000}) {
            assertLikeTheModel(policy, random(true, true), capacity, SizeUnit.BYTES, 0);
            assertLikeTheModel(policy, random(false, true), capacity, SizeUnit.BYTES, 1_500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "lru", "mru", "lfu", "gdsf"})
    void countsAsAModelInEntries(String policy) {
        for (int capacity : new int[] {1, 10, 70, 1_000}) {
            assertLikeTheModel(policy, random(true, true), capacity, SizeUnit.ENTRIES, 0);
            assertLikeTheModel(policy, random(true, false), capacity, SizeUnit.ENTRIES, 1_500);
            assertLikeTheModel(policy, random(false, true), capacity, SizeUnit.ENTRIES, REQUESTS - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyCopesWithFarMoreEntriesThanTheAverageSizePromises(Replacement policy) {
        Random random = new Random(seed);
        long[] sizes = new long[1_000];
        for (int key = 0; key < sizes.length; key++) {
            sizes[key] = key % 10 == 9 ? random.nextInt(1_000_000) : random.nextInt(5); // and most are hardly any
        }
        int[] ids = random.ints(40_000, 0, sizes.length).toArray();
        long footprint = Arrays.stream(sizes).sum();
        Trace trace = trace(ids, sizes.length, null, sizes);
        List<Long> capacities = List.of(1L, 1_000L, 900_000L, footprint / 3, footprint);
        Replay replay = new Replayer(trace).run(List.of(policy.id()), capacities, SizeUnit.BYTES);

        for (Cell cell : replay.cells()) {
            assertThat(cell.hits()).as("%s, seed %d", cell, seed).isPositive();
            assertThat(cell.byteHitRatio()).as("%s, seed %d", cell, seed).isBetween(0.0, 1.0);
        }
        assertThat(replay.cell(policy.id(), footprint).misses())
                .as("seed %d", seed)
                .isEqualTo(Arrays.stream(ids).distinct().count());
    }

    private static Stream<Replacement> thoseThatDoNotWeigh() {
        return Arrays.stream(Replacement.values()).filter(policy -> policy.needs() != Replacement.Needs.WEIGHTS);
    }

    @ParameterizedTest
    @MethodSource("thoseThatDoNotWeigh")
    void knowingSizesAndCostsChangesNoHitOfACacheOfEntries(Replacement policy) {
        Trace trace = random(true, true);
        Trace plain = new Trace("t", TraceFormat.CSV, trace.ids(), KEYS);
        for (int size : List.of(1, 7, 60)) {
            assertThat(new Replayer(trace).cell(policy.id(), size).hits())
                    .as("size %d, seed %d", size, seed)
                    .isEqualTo(new Replayer(plain).cell(policy.id(), size).hits());
        }
    }

    /**
     * Key 0 comes seldom and takes a second, 1 and 2 come often and take a millisecond; LRU of two entries keeps those.
     */
    private static Trace dearAndCheap() {
        int[] ids = new int[301];
        for (int i = 0; i < 300; i++) {
            ids[i] = i % 10 == 0 ? 0 : 1 + i % 2;
        }
        ids[300] = 3;
        return trace(ids, 4, new long[] {1_000_000_000, 1_000_000, 1_000_000, 1_000_000}, null);
    }

    @Test
    void ranksByTheTimeSavedWhereCostsAreKnown() {
        Replay replay = new Replayer(dearAndCheap()).run(List.of("lru", "gdsf"), List.of(2L), SizeUnit.ENTRIES);

        assertThat(replay.ranking()).isEqualTo(Ranking.TIME_SAVED);
        assertThat(replay.best(2, Ranking.HITS)).isEqualTo(replay.cell("lru", 2));
        assertThat(replay.best(2, Ranking.TIME_SAVED)).isEqualTo(replay.cell("gdsf", 2));
        assertThat(replay.cell("gdsf", 2).timeSavedRatio())
                .isGreaterThan(replay.cell("lru", 2).timeSavedRatio());
    }

    @Test
    void advisesTheSmallerCacheByTheTimeSavedToo() {
        Replay replay = new Replayer(dearAndCheap()).run(List.of("gdsf", "lru"), List.of(2L, 3L), SizeUnit.ENTRIES);

        assertThat(replay.saving().orElseThrow().small()).isEqualTo(replay.cell("gdsf", 2));
        assertThat(replay.saving().orElseThrow().small().hitRatio())
                .isLessThan(replay.saving().orElseThrow().large().hitRatio() - 0.5);
    }

    @Test
    void keysThatTellNothingCountAsTheAverageOne() {
        long unknown = KeyColumns.UNKNOWN;
        Trace trace = trace(new int[] {0, 1, 2, 2}, 3, new long[] {10, 30, unknown}, new long[] {unknown, 6, 2});
        Replay replay = new Replayer(trace).run(List.of("lru"), List.of(100L), SizeUnit.BYTES);

        assertThat(replay.cells().get(0).savings())
                .isEqualTo(new Cell.Savings(2, 4 + 6 + 2 + 2, 20, 10 + 30 + 20 + 20));
        assertThat(replay.trace().weighed()).contains(new Replay.Weighed(4 + 6 + 2, 1, 0, 1));
    }

    @Test
    void sumsThatOverflowAreAMistake() {
        Trace trace = trace(new int[] {0, 0, 0}, 1, null, new long[] {Long.MAX_VALUE / 2});

        assertThatThrownBy(() -> new Replayer(trace))
                .isInstanceOf(UserFault.class)
                .message()
                .contains("bytes", "2^63");
    }

    @Test
    void aSampleOfTheKeysKeepsTheirCosts() {
        int[] ids = new Random(seed).ints(20_000, 0, 6_000).toArray();
        long[] costs = LongStream.range(0, 6_000).map(key -> 1_000 + key).toArray();
        Trace sample = SpatialSample.of(trace(ids, 6_000, costs, null), 0.5).trace();
        Set<Long> taken = new HashSet<>();
        for (long cost : sample.columns().costNanos()) {
            taken.add(cost);
        }

        assertThat(Arrays.stream(sample.ids()).mapToLong(id -> sample.columns().costNanos()[id]))
                .as("seed %d", seed)
                .containsExactly(Arrays.stream(ids)
                        .mapToObj(id -> costs[id])
                        .filter(taken::contains)
                        .toArray(Long[]::new));
    }
}
