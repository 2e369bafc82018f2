package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.Column;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.RowFilter;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of caches that many programs share: with sets and deletes, sizes that change, and lifetimes. */
class SharedCacheTest {
    private static final String TWITTER = "src/test/resources/traces/twitter.csv";

    private final long seed = new Random().nextLong();

    private static Trace twitter(TraceColumns columns) {
        return TraceFile.read(TWITTER, null, columns.with(Column.KEY, "2").with(Column.SIZE, "4"));
    }

    private static String percent(Cell cell) {
        return Decimals.text(100 * cell.hitRatio(), 2);
    }

    private static Cell bytes(Trace trace, String policy, long size) {
        return new Replayer(trace)
                .run(List.of(policy), List.of(size), SizeUnit.BYTES)
                .cells()
                .get(0);
    }

    /** LRU with the real size of each key: the first in the file that is not 0. */
    private static double lru(long capacity, boolean all) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(TWITTER))) {
            String[] fields = line.split(",");
            if (Long.parseLong(fields[3]) > 0) {
                sizes.putIfAbsent(fields[1], Long.parseLong(fields[3]));
            }
            if (all || fields[5].equals("get")) {
                keys.add(fields[1]);
            }
        }
        LinkedHashMap<String, Long> cached = new LinkedHashMap<>(16, 0.75f, true);
        double hits = 0;
        for (String key : keys) {
            if (cached.get(key) != null) {
                hits++;
                continue;
            }
            long size = sizes.get(key);
            while (cached.values().stream().mapToLong(n -> n).sum() + size > capacity) {
                cached.remove(cached.keySet().iterator().next());
            }
            cached.put(key, size);
        }
        return hits / keys.size();
    }

    @ParameterizedTest
    @CsvSource({"65536, 43.13, 45.32", "64000, 42.00, 44.23"})
    void aSizeIsTheOneThatIsKnownAndNotTheMissThatCameFirst(long capacity, String gets, String all) throws IOException {
        Trace rows = twitter(TraceColumns.NONE);
        Trace chosen = twitter(TraceColumns.NONE.only(new RowFilter("6", List.of("get"))));

        assertThat(Decimals.text(100 * lru(capacity, false), 2)).isEqualTo(gets);
        assertThat(Decimals.text(100 * lru(capacity, true), 2)).isEqualTo(all);
        assertThat(percent(bytes(chosen, "lru", capacity))).isEqualTo(gets);
        assertThat(percent(bytes(rows, "lru", capacity))).isEqualTo(all);
        assertThat(percent(bytes(twitter(TraceColumns.NONE.with(Column.OPERATION, "6")), "lru", capacity)))
                .isEqualTo(gets);
    }

    @Test
    void nothingIsSaidToHoldAllKeysIfItDoesNot() {
        Replay replay = new Replayer(twitter(TraceColumns.NONE))
                .run(List.of("lru"), List.of(65_536L, 273_334L), SizeUnit.BYTES);

        assertThat(replay.trace().weighed()).contains(new Replay.Weighed(273_334, 0, 0, 0));
        assertThat(replay.holdsAll(65_536)).isFalse();
        assertThat(replay.holdsAll(273_334)).isTrue();
    }

    private static Trace trace(int[] ids, int keys, KeyColumns columns, RequestColumns each) {
        return new Trace("t", TraceFormat.CSV, ids, keys, columns, each, null);
    }

    private static byte[] operations(Operation... operations) {
        byte[] all = new byte[operations.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) operations[i].ordinal();
        }
        return all;
    }

    @Test
    void setsPutInDeletesTakeOutAndGetsAreCounted() {
        Trace trace = trace(
                new int[] {0, 0, 0, 0, 1, 1},
                2,
                KeyColumns.NONE,
                new RequestColumns(
                        operations(
                                Operation.SET,
                                Operation.GET,
                                Operation.DELETE,
                                Operation.GET,
                                Operation.OTHER,
                                Operation.GET),
                        null,
                        Changes.NONE,
                        Changes.NONE));

        Replay replay = new Replayer(trace).run(List.of("lru", "opt-insert"), List.of(1L), SizeUnit.ENTRIES);
        assertThat(replay.cell("lru", 1)).isEqualTo(new Cell("lru", 1, 3, 1));
        assertThat(replay.cell("opt", 1)).isEqualTo(new Cell("opt", 1, 3, 1));
        assertThat(replay.cell("opt-insert", 1)).isEqualTo(new Cell("opt-insert", 1, 3, 1));
        assertThat(replay.trace().operations().sets()).isEqualTo(1);
    }

    /** The most hits from a request on, by every choice there is. */
    private static int most(
            int[] ids, Operation[] operations, int from, Set<Integer> cached, int size, boolean bypass) {
        if (from == ids.length) {
            return 0;
        }
        int id = ids[from];
        Set<Integer> without = new TreeSet<>(cached);
        without.remove(id);
        if (operations[from] == Operation.DELETE || operations[from] == Operation.OTHER) {
            return most(
                    ids, operations, from + 1, operations[from] == Operation.OTHER ? cached : without, size, bypass);
        }
        int hit = operations[from] == Operation.GET && cached.contains(id) ? 1 : 0;
        Set<Integer> with = new TreeSet<>(without);
        with.add(id);
        if (with.size() <= size) {
            return hit + most(ids, operations, from + 1, with, size, bypass);
        }
        int most = bypass ? most(ids, operations, from + 1, cached, size, bypass) : 0;
        for (int victim : without) {
            Set<Integer> left = new TreeSet<>(with);
            left.remove(victim);
            most = Math.max(most, most(ids, operations, from + 1, left, size, bypass));
        }
        return hit + most;
    }

    @Test
    void theBoundsAreTheMostOfAllChoices() {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            int[] ids = random.ints(14, 0, 5).toArray();
            Operation[] operations = new Operation[ids.length];
            for (int i = 0; i < ids.length; i++) {
                operations[i] = Operation.values()[Math.max(0, random.nextInt(7) - 3)];
            }
            operations[0] = Operation.GET;
            Trace trace = trace(
                    ids,
                    5,
                    KeyColumns.NONE,
                    new RequestColumns(operations(operations), null, Changes.NONE, Changes.NONE));
            for (int size = 1; size <= 3; size++) {
                assertThat(new Replayer(trace).cell("opt", size).hits())
                        .as("seed %d", seed)
                        .isEqualTo(most(ids, operations, 0, Set.of(), size, true));
                assertThat(new Replayer(trace).cell("opt-insert", size).hits())
                        .as("seed %d", seed)
                        .isEqualTo(most(ids, operations, 0, Set.of(), size, false));
            }
        }
    }

    @Test
    void aTraceWithoutGetsHasNoHits() {
        Trace trace = trace(
                new int[] {0},
                1,
                KeyColumns.NONE,
                new RequestColumns(operations(Operation.SET), null, Changes.NONE, Changes.NONE));

        assertThatThrownBy(() -> new Replayer(trace))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("no gets");
    }

    @Test
    void lifetimesNeedTimes() {
        Trace trace = trace(new int[] {0, 0}, 1, KeyColumns.NONE, RequestColumns.NONE);

        assertThatThrownBy(() -> new Replayer(trace, 0, 5, new Progress()))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("--time-column");
    }

    @Test
    void aHitOnWhatHasExpiredIsAMiss() {
        long[] times = {0, 4, 5, 9, 10, 30};
        Trace trace = trace(
                new int[] {0, 0, 0, 0, 0, 0},
                1,
                KeyColumns.NONE,
                new RequestColumns(null, times, Changes.NONE, Changes.NONE));

        for (Replacement policy : Replacement.values()) {
            assertThat(new Replayer(trace, 0, 5, new Progress()).cell(policy.id(), 1))
                    .isEqualTo(new Cell(policy.id(), 1, 6, 2, 3, null)); // at 4 and 9; what came at 5 is over at 10
        }
        assertThat(new Replayer(trace, 2, 5, new Progress()).cell("lru", 1))
                .isEqualTo(new Cell("lru", 1, 4, 1, 3, null));
    }

    /**
     * A cache of everything at once, and the victims of LRU: a map in order of use, of keys to when their entries are
     * over.
     */
    private static final class Reference {
        private final LinkedHashMap<Integer, Long> cached = new LinkedHashMap<>(16, 0.75f, true);
        private final long[] sizes;
        private final long capacity;
        private int hits;
        private int expired;

        Reference(long[] sizes, long capacity) {
            this.sizes = sizes;
            this.capacity = capacity;
        }

        void request(int key, Operation operation, long now, long lifetime, long size) {
            Long end = operation == Operation.GET || operation == Operation.SET ? cached.get(key) : null;
            boolean hit = end != null && now < end;
            expired += end != null && !hit && operation == Operation.GET ? 1 : 0;
            if (end != null && !hit || operation == Operation.DELETE) {
                cached.remove(key);
            }
            if (hit && operation == Operation.SET) {
                cached.put(key, now + lifetime);
            }
            sizes[key] = size;
            if (size > capacity) {
                cached.remove(key);
            }
            evictTo(capacity);
            if (hit && operation == Operation.GET) {
                hits++;
            } else if (!hit && (operation == Operation.GET || operation == Operation.SET) && size <= capacity) {
                evictTo(capacity - size);
                cached.put(key, now + lifetime);
            }
        }

        private void evictTo(long bytes) {
            while (cached.keySet().stream().mapToLong(key -> sizes[key]).sum() > bytes) {
                cached.remove(cached.keySet().iterator().next());
            }
        }
    }

    /** Requests at random, all of which say everything. */
    private final class Everything {
        private static final int REQUESTS = 4_000;
        private static final int KEYS = 120;
        private final int[] ids = new int[REQUESTS];
        private final Operation[] operations = new Operation[REQUESTS];
        private final long[] times = new long[REQUESTS];
        private final long[] lifetimes = new long[REQUESTS];
        private final long[] sizes = new long[REQUESTS];
        private final long[] firstLifetimes = new long[KEYS];
        private final long[] firstSizes = new long[KEYS];

        Trace trace(boolean expiring, boolean deleting) {
            Random random = new Random(seed);
            Arrays.fill(firstLifetimes, KeyColumns.UNKNOWN);
            Arrays.fill(firstSizes, 50);
            long[] size = firstSizes.clone();
            long[] lifetime = new long[KEYS];
            List<long[]> resizes = new ArrayList<>();
            List<long[]> renewals = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int key = (int) (KEYS * Math.pow(random.nextDouble(), 2));
                ids[i] = key;
                int kind = random.nextInt(20);
                operations[i] = kind < 13
                        ? Operation.GET
                        : kind < 17 ? Operation.SET : kind < 19 && deleting ? Operation.DELETE : Operation.OTHER;
                times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(10);
                if (random.nextInt(8) == 0) {
                    long other = 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 100);
                    if (other != size[key]) {
                        size[key] = other;
                        resizes.add(new long[] {i, key, other});
                    }
                }
                if (firstLifetimes[key] == KeyColumns.UNKNOWN) {
                    firstLifetimes[key] = 1 + random.nextInt(3_000);
                    lifetime[key] = firstLifetimes[key];
                } else if (random.nextInt(8) == 0) {
                    lifetime[key] = 1 + random.nextInt(3_000);
                    renewals.add(new long[] {i, key, lifetime[key]});
                }
                sizes[i] = size[key];
                lifetimes[i] = expiring ? lifetime[key] : Long.MAX_VALUE / 2;
            }
            return SharedCacheTest.trace(
                    ids,
                    KEYS,
                    new KeyColumns(null, null, firstSizes, expiring ? firstLifetimes : null, null),
                    new RequestColumns(
                            SharedCacheTest.operations(operations),
                            times,
                            changes(resizes),
                            expiring ? changes(renewals) : Changes.NONE));
        }

        Cell lru(long capacity, int warmup) {
            Reference reference = new Reference(firstSizes.clone(), capacity);
            int gets = 0;
            int hits = 0;
            int expired = 0;
            for (int i = 0; i < REQUESTS; i++) {
                if (i == warmup) {
                    hits = reference.hits;
                    expired = reference.expired;
                    gets = 0;
                }
                gets += operations[i] == Operation.GET ? 1 : 0;
                reference.request(ids[i], operations[i], times[i], lifetimes[i], sizes[i]);
            }
            return new Cell("lru", capacity, gets, reference.hits - hits, reference.expired - expired, null);
        }
    }

    private static Changes changes(List<long[]> all) {
        return new Changes(
                all.stream().mapToInt(change -> (int) change[0]).toArray(),
                all.stream().mapToInt(change -> (int) change[1]).toArray(),
                all.stream().mapToLong(change -> change[2]).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 700, 3_000, 9_000, 1_000_000})
    void countsAsALinkedHashMapDoes(long capacity) {
        Everything everything = new Everything();
        for (boolean expiring : new boolean[] {false, true}) {
            Trace trace = everything.trace(expiring, true);
            for (int warmup : new int[] {0, 1_000}) {
                Cell cell = new Replayer(trace, warmup, new Progress())
                        .run(List.of("lru"), List.of(capacity), SizeUnit.BYTES)
                        .cells()
                        .get(0);
                Cell expected = everything.lru(capacity, warmup);
                assertThat(cell.requests()).isEqualTo(expected.requests());
                if (!expiring
                        || capacity > 100_000) { // else some are swept, as in live caches, before they are asked for
                    assertThat(cell.hits()).as("seed %d, %s", seed, cell).isEqualTo(expected.hits());
                }
                if (expiring && capacity > 100_000) {
                    assertThat(cell.expired()).as("seed %d, %s", seed, cell).isEqualTo(expected.expired());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyCopesWithSizesThatChangeSetsAndDeletesAndLifetimes(Replacement policy) {
        Trace trace = new Everything().trace(true, true);
        for (long capacity : new long[] {1, 700, 9_000, 1_000_000}) {
            Cell cell = bytes(trace, policy.id(), capacity);
            assertThat(cell.byteHitRatio()).as("seed %d, %s", seed, cell).isBetween(0.0, 1.0);
            assertThat(cell.hits() + cell.expired())
                    .as("seed %d, %s", seed, cell)
                    .isLessThan(cell.requests());
        }
        Cell all = bytes(trace, policy.id(), 1_000_000);
        assertThat(all.hits()).isEqualTo(bytes(trace, "lru", 1_000_000).hits());
    }

    /**
     * A cache of bytes whose victim is the entry with the least number, of equals the one that has had it for longest.
     */
    private static final class Numbered {
        private static final class Entry {
            private int inserted;
            private int uses;
            private double number;
            private int since;
        }

        private final Map<Integer, Entry> cached = new HashMap<>();
        private final WeighingModel.Order order;
        private final boolean weighing;
        private final long[] sizes;
        private final long capacity;
        private double age;
        private int now;
        private int hits;

        Numbered(WeighingModel.Order order, boolean weighing, long[] sizes, long capacity) {
            this.order = order;
            this.weighing = weighing;
            this.sizes = sizes;
            this.capacity = capacity;
        }

        void request(int key, Operation operation, long size) {
            boolean wants = operation == Operation.GET || operation == Operation.SET;
            boolean hit = wants && cached.containsKey(key);
            hits += hit && operation == Operation.GET ? 1 : 0;
            if (hit) {
                use(key);
            }
            if (operation == Operation.DELETE || size > capacity) {
                cached.remove(key);
            }
            boolean resized = sizes[key] != size;
            sizes[key] = size;
            if (resized && weighing && cached.containsKey(key)) {
                number(key);
            }
            evictTo(capacity);
            if (wants && !hit && size <= capacity) {
                evictTo(capacity - size);
                cached.put(key, new Entry());
                cached.get(key).inserted = now;
                use(key);
            }
        }

        private void use(int key) {
            cached.get(key).uses++;
            number(key);
        }

        private void number(int key) {
            Entry entry = cached.get(key);
            entry.since = now++;
            entry.number = order.of(key, entry.uses, entry.inserted, entry.since, age);
        }

        private void evictTo(long bytes) {
            while (cached.keySet().stream().mapToLong(key -> sizes[key]).sum() > bytes) {
                int victim = cached.keySet().stream()
                        .min(Comparator.comparingDouble((Integer key) -> cached.get(key).number)
                                .thenComparing(key -> cached.get(key).since))
                        .orElseThrow();
                age = cached.remove(victim).number;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "lru", "mru", "lfu", "gdsf"})
    void countsAsAModelWhereSizesChange(String policy) {
        Everything everything = new Everything();
        Trace trace = everything.trace(false, true);
        for (long capacity : new long[] {60, 700, 3_000, 9_000, 1_000_000}) {
            long[] sizes = everything.firstSizes.clone();
            WeighingModel.Order order = switch (policy) {
                case "fifo" -> (key, uses, inserted, now, age) -> inserted;
                case "lru" -> (key, uses, inserted, now, age) -> now;
                case "mru" -> (key, uses, inserted, now, age) -> -now;
                case "lfu" -> (key, uses, inserted, now, age) -> uses;
                default -> (key, uses, inserted, now, age) -> age + uses * (1.0 / sizes[key]);
            };
            Numbered model = new Numbered(order, policy.equals("gdsf"), sizes, capacity);
            for (int i = 0; i < Everything.REQUESTS; i++) {
                model.request(everything.ids[i], everything.operations[i], everything.sizes[i]);
            }

            Cell cell = bytes(trace, policy, capacity);
            assertThat(cell.hits()).as("seed %d, %s", seed, cell).isEqualTo(model.hits);
        }
    }

    private void assertEachPointIsTheReplay(Trace trace, SizeUnit unit, long ttl, boolean everySize) {
        MissRatioCurve curve =
                new CurveReplayer(trace, 1, ttl, new Progress()).run(List.of("lru", "fifo"), List.of(), unit);
        Replayer replayer = new Replayer(trace, 0, ttl, new Progress());
        List<Long> sizes = curve.lines().get(0).cells().stream().map(Cell::size).toList();

        assertThat(curve.lines().get(0).everySize()).isEqualTo(everySize);
        assertThat(sizes).isSorted().doesNotHaveDuplicates().containsAll(curve.sizes());
        Replay replay = replayer.run(List.of("lru"), sizes, unit);
        for (Cell point : curve.lines().get(0).cells()) {
            Cell cell = replay.cell("lru", point.size());
            assertThat(point.hits()).as("seed %d, %s", seed, cell).isEqualTo(cell.hits());
            assertThat(point.requests()).isEqualTo(cell.requests());
        }
        assertThat(curve.lines().get(1).cells()).extracting(Cell::size).isEqualTo(curve.sizes());
    }

    @Test
    void everyPointOfACurveIsTheReplayAtItsSize() {
        for (boolean deleting : new boolean[] {false, true}) {
            Trace trace = new Everything().trace(false, deleting);
            assertEachPointIsTheReplay(trace, SizeUnit.ENTRIES, TraceLifetimes.UNLIMITED, !deleting);
            assertEachPointIsTheReplay(trace, SizeUnit.BYTES, TraceLifetimes.UNLIMITED, false);
            assertEachPointIsTheReplay(trace, SizeUnit.ENTRIES, 2_000, false);
        }
        assertEachPointIsTheReplay(new Everything().trace(true, true), SizeUnit.BYTES, 2_000, false);
    }

    /**
     * Sizes that stay, or grow: LRU by bytes comes from distances, but for caches that the largest value does not fit
     * into.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPointOfACurveByBytesIsTheReplayAtItsSize(boolean growing) {
        Random random = new Random(seed);
        int keys = 2 + random.nextInt(300);
        int[] ids = random.doubles(6_000)
                .mapToInt(x -> (int) (keys * Math.pow(x, 2)))
                .toArray();
        long[] sizes = random.longs(keys, 1, 400).toArray();
        long[] now = sizes.clone();
        List<long[]> resizes = new ArrayList<>();
        for (int i = 0; growing && i < ids.length; i++) {
            if (random.nextInt(30) == 0) {
                int key = random.nextInt(5) == 0 ? random.nextInt(keys) : ids[i];
                now[key] += random.nextInt(40);
                resizes.add(new long[] {i, key, now[key]});
            }
        }
        Trace trace = trace(
                ids,
                keys,
                new KeyColumns(null, null, sizes),
                new RequestColumns(null, null, changes(resizes), Changes.NONE));

        assertThat(new Replayer(trace).weights()).matches(weights -> ByteStackDistances.areTrueOf(trace, weights));
        assertEachPointIsTheReplay(trace, SizeUnit.BYTES, TraceLifetimes.UNLIMITED, false);
    }

    @Test
    void aCurveByBytesIsExactOverATraceOfOneCache() {
        assertEachPointIsTheReplay(twitter(TraceColumns.NONE), SizeUnit.BYTES, TraceLifetimes.UNLIMITED, false);
        assertEachPointIsTheReplay(
                twitter(TraceColumns.NONE.with(Column.OPERATION, "6")),
                SizeUnit.BYTES,
                TraceLifetimes.UNLIMITED,
                false);
    }

    @Test
    void aSampleOfTheKeysKeepsWhatTheirRequestsDo() {
        Random random = new Random(seed);
        int[] ids = random.ints(60_000, 0, 9_000).toArray();
        long[] times = new long[ids.length];
        byte[] operations = new byte[ids.length];
        List<long[]> renewals = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            times[i] = i;
            operations[i] = (byte) (ids[i] % 4);
            if (ids[i] % 3 == 0) {
                renewals.add(new long[] {i, ids[i], 1_000_000L * ids[i] + i});
            }
        }
        long[] lifetimes = random.longs(9_000, 1, 9).toArray();
        Trace trace = trace(
                ids,
                9_000,
                new KeyColumns(null, null, null, lifetimes, null),
                new RequestColumns(operations, times, Changes.NONE, changes(renewals)));
        SpatialSample sample = SpatialSample.of(trace, 0.5);
        RequestColumns each = sample.trace().each();
        Changes taken = each.lifetimes();

        int gets = 0;
        for (int i = 0; i < sample.trace().requests(); i++) {
            int time = (int) each.nanos()[i];
            assertThat(each.operations()[i]).isEqualTo(operations[time]);
            gets += operations[time] == 0 ? 1 : 0;
        }
        assertThat(sample.gets()).isEqualTo(gets);
        assertThat(sample.requests()).isEqualTo(each(trace).gets(0, ids.length));
        for (int i = 0; i < taken.count(); i++) {
            assertThat(each.nanos()[taken.at()[i]]).as("seed %d", seed).isEqualTo(taken.values()[i] % 1_000_000);
            assertThat(sample.trace().ids()[taken.at()[i]]).isEqualTo(taken.keys()[i]);
        }
        assertThat(taken.count()).isPositive();
    }

    private static RequestColumns each(Trace trace) {
        return trace.each();
    }
}
