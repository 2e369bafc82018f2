package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.recording.KeyMemory;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.replay.Cell;
import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedMemoTest {
    private static final long SEED = 61_803;

    @TempDir
    private Path folder;

    private RequestLog log;

    private RequestLog log(SampleRate rate) throws IOException {
        log = new RequestLog(folder.resolve("x.trace"), "x", rate);
        log.start();
        return log;
    }

    private Trace trace() throws IOException {
        log.finish();
        return TraceFile.read(folder.resolve("x.trace").toString(), null, TraceColumns.NONE);
    }

    private LongMemo longs(String spec, LongMemo.Body body) throws IOException {
        return new RecordedLongMemo(each -> LongMemo.of(CacheSpec.parse(spec), each), body, log(SampleRate.ALL));
    }

    private Memo<Object, Object> objects(String text, Memo.Body<Object, Object> body) throws IOException {
        CacheSpec spec = CacheSpec.parse(text);
        return new RecordedMemo<>(spec.rules(), each -> Memo.of(spec, each), body, log(SampleRate.ALL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 900})
    void givesTheCountsOfTheLiveCacheWhenReplayed(int size) throws IOException {
        LongMemo memo = longs("lru:" + size, (self, n) -> 3 * n);
        Random random = new Random(SEED);
        for (int i = 0; i < 30_000; i++) {
            memo.call((long) (random.nextGaussian() * 300));
        }
        Cell cell = new Replayer(trace()).cell("lru", size);

        assertThat(cell.hits()).as("seed %d", SEED).isEqualTo(memo.cacheInfo().hits());
        assertThat(cell.requests()).as("seed %d", SEED).isEqualTo(30_000);
    }

    private void assertReplayed(Replacement policy, String keys, Cache live) throws IOException {
        Trace trace = trace();
        KeyColumns columns =
                new KeyColumns(null, null, null, null, trace.columns().policyKeys()); // caches weigh no costs
        Cell cell = new Replayer(
                        new Trace("t", trace.format(), trace.ids(), trace.distinct(), columns, trace.recorded()))
                .cell(policy.id(), 50);

        assertThat(cell.requests()).isEqualTo(6_000);
        assertThat(cell.hits())
                .as("%s of %s, seed %d", policy, keys, SEED)
                .isEqualTo(live.cacheInfo().hits());
    }

    /** Whatever the keys are: a sketch of frequencies, or a list of ghosts, may take one for another. */
    @ParameterizedTest
    @EnumSource
    void givesTheCountsOfEveryPolicyWhenReplayed(Replacement policy) throws IOException {
        Random random = new Random(SEED);
        int[] keys = random.ints(6_000, 0, 300).map(i -> i * random.nextInt(2)).toArray();
        String spec = policy.id() + ":50";

        LongMemo longs = longs(spec, (self, n) -> 3 * n);
        for (int key : keys) {
            longs.call(key * -3_000_000_017L);
        }
        assertReplayed(policy, "longs", longs);
        LongMemo ruled = longs(spec + ",ttl=1d", (self, n) -> 3 * n);
        for (int key : keys) {
            ruled.call(-key);
        }
        assertReplayed(policy, "boxed longs", ruled);
        Memo<Object, Object> texts = objects(spec, (self, text) -> text);
        for (int key : keys) {
            texts.call((key % 2 == 0 ? "Aa" : "BB") + key / 2); // pairs of one hash
        }
        assertReplayed(policy, "texts", texts);
        Memo<Object, Object> lists = objects(spec, (self, list) -> list);
        for (int key : keys) {
            lists.call(List.of("key", key));
        }
        assertReplayed(policy, "lists", lists);
    }

    @Test
    void recordsTheRequestsThatReachTheCacheOfARecursion() throws IOException {
        LongMemo fib = longs("unbounded", (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        assertThat(fib.call(5)).isEqualTo(5);

        Trace trace = trace();

        List<String> keys = new ArrayList<>();
        for (int id : trace.ids()) {
            keys.add(trace.columns().names().name(id));
        }
        assertThat(keys).containsExactly("5", "4", "3", "2", "1", "0", "1", "2", "3");
        assertThat(fib.cacheInfo()).hasToString("CacheInfo(hits=3, misses=6, maxsize=None, currsize=6)");
    }

    @Test
    void recordsEveryCallWhereThereIsNoCache() throws IOException {
        LongMemo fib = longs("none", (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        fib.call(10);

        assertThat(trace().requests()).isEqualTo(177);
    }

    @Test
    void tellsWhatComputingAValueCosts() throws IOException {
        LongMemo memo = longs("unbounded", (self, n) -> {
            long until = System.nanoTime() + n;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return n;
        });
        memo.call(3_000_000);
        memo.call(1);

        long[] costs = trace().columns().costNanos();

        assertThat(costs[0]).isGreaterThanOrEqualTo(3_000_000);
        assertThat(costs[1]).isNotEqualTo(KeyColumns.UNKNOWN);
    }

    @Test
    void givesEqualKeysOneNumber() throws IOException {
        Memo<Object, Object> memo = objects("none", (self, key) -> "value");
        memo.call(new Arguments("a", 1));
        memo.call(new Arguments("a", 1L));
        memo.call(new Arguments(new String("a"), 1));
        memo.call(new int[] {1, 2});
        memo.call(new int[] {1, 2});
        memo.call(null);

        Trace trace = trace();

        assertThat(trace.ids()).containsExactly(0, 1, 0, 2, 2, 3);
        assertThat(trace.columns().names().name(0)).isEqualTo("(a, 1)");
        assertThat(trace.columns().names().name(3)).isEqualTo("null");
    }

    @Test
    void tellsKeysByTheRulesOfTheCache() throws IOException {
        Memo<Object, Object> memo = objects("unbounded,typed", (self, key) -> key);
        memo.call(new ArrayList<>(List.of(1)));
        memo.call(List.of(1));

        assertThat(trace().ids()).containsExactly(0, 1);
    }

    @Test
    void runsNoToStringOfTheProgram() throws IOException {
        record Mute(int n) {
            @Override
            public String toString() {
                throw new AssertionError("asked for its text");
            }
        }
        Object key = new Mute(1);
        objects("unbounded", (self, each) -> 1).call(key);

        assertThat(trace().columns().names().name(0)).isNull();
    }

    @Test
    void leavesAKeyWhoseHashCodeThrowsToTheCache() throws IOException {
        Object key = new Object() {
            @Override
            public int hashCode() {
                throw new IllegalStateException("no hash");
            }

            @Override
            public boolean equals(Object other) {
                return this == other;
            }
        };
        Memo<Object, Object> memo = objects("unbounded", (self, each) -> 1);

        assertThatThrownBy(() -> memo.call(key)).hasMessage("no hash");
        memo.call("fine");
        assertThat(trace().requests()).isEqualTo(1);
    }

    @Test
    void survivesAKeyWhoseHashCodeCallsTheCache() throws IOException {
        List<Memo<Object, Object>> itself = new ArrayList<>();
        itself.add(objects("none", (self, each) -> 1));
        class Meddling {
            @Override
            public boolean equals(Object other) {
                return other instanceof Meddling;
            }

            @Override
            public int hashCode() {
                itself.get(0).call("from hashCode");
                return 1;
            }
        }
        for (int i = 0; i < 100; i++) {
            itself.get(0).call(new Meddling());
        }
        Trace trace = trace();
        assertThat(trace.recorded().note()).isEmpty();
        assertThat(trace.requests()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void samplesKeysAndNotRequests() throws IOException {
        RequestLog sampled = log(SampleRate.of(0.1));
        LongMemo memo =
                new RecordedLongMemo(each -> LongMemo.of(CacheSpec.parse("none"), each), (self, n) -> n, sampled);
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 50_000; n++) {
                memo.call(n);
            }
        }
        Trace trace = trace();

        assertThat(trace.recorded().share()).isBetween(0.0999, 0.1001);
        assertThat(trace.distinct()).isBetween(4_500, 5_500);
        assertThat(trace.requests()).isEqualTo(3 * trace.distinct());
        assertThat(trace.recorded().asked()).isEqualTo(150_000);
    }

    @Test
    void countsTheRequestsForObjectsThatAreNotInTheSampleToo() throws IOException {
        RequestLog sampled = log(SampleRate.of(0.1));
        CacheSpec spec = CacheSpec.parse("lru:100");
        Memo<String, Integer> memo =
                new RecordedMemo<>(spec.rules(), each -> Memo.of(spec, each), (self, s) -> s.length(), sampled);
        for (int n = 0; n < 5_000; n++) {
            memo.call("key " + n % 2_000);
        }
        sampled.pause();
        memo.call("key 1");

        assertThat(trace().recorded().asked()).isEqualTo(5_000);
    }

    private RequestLog smallLog(long bytes) throws IOException {
        log = new RequestLog(folder.resolve("x.trace"), "x", SampleRate.ALL, new KeyMemory(bytes));
        log.start();
        return log;
    }

    private static Memo<Object, Object> recorded(RequestLog log) {
        CacheSpec none = CacheSpec.parse("none");
        return new RecordedMemo<>(none.rules(), each -> Memo.of(none, each), (self, key) -> key, log);
    }

    @Test
    void letsGoOfItsKeysOnceItGivesUp() throws IOException, InterruptedException {
        Memo<Object, Object> memo = recorded(smallLog(1 << 20));
        List<WeakReference<Object>> keys = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            Object key = OptionalDouble.of(n); // has no fingerprint, and is kept
            keys.add(new WeakReference<>(key));
            memo.call(key);
            memo.call(n);
        }
        System.gc();
        assertThat(keys).noneMatch(each -> each.refersTo(null));

        synchronized (log) {
            log.giveUp("enough");
        }
        for (int n = 0; n < 100 && !keys.stream().allMatch(each -> each.refersTo(null)); n++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(keys).allMatch(each -> each.refersTo(null));
        memo.call("later");
        assertThat(trace().requests()).isEqualTo(200);
        assertThat(trace().recorded().note()).isEqualTo("enough");
    }

    @Test
    void thinsKeysThatFillTheirMemoryAndKeepsAllRequestsForTheOthers() throws IOException {
        LongMemo memo = new RecordedLongMemo(
                each -> LongMemo.of(CacheSpec.parse("none"), each), (self, n) -> n, smallLog(1 << 20));
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 100_000; n++) {
                assertThat(memo.call(n)).isEqualTo(n);
            }
        }
        Trace trace = trace();

        double share = trace.recorded().share();
        assertThat(trace.recorded().note()).isEmpty();
        assertThat(share).isIn(1.0 / 16, 1.0 / 8);
        assertThat((double) trace.distinct()).isBetween(90_000 * share, 110_000 * share);
        assertThat(trace.requests()).isEqualTo(3 * trace.distinct());
        assertThat(trace.recorded().asked()).isEqualTo(300_000);
        for (int key = 0; key < trace.distinct(); key++) {
            long known = trace.columns().policyKeys()[key];
            assertThat(known == KeyColumns.UNKNOWN ? key : known)
                    .hasToString(trace.columns().names().name(key));
        }
    }

    @Test
    void thinsKeysOfAllKindsWithTheirNames() throws IOException {
        Memo<Object, Object> memo = recorded(smallLog(1 << 20));
        for (int round = 0; round < 2; round++) {
            for (int n = 0; n < 20_000; n++) {
                memo.call(n % 2 == 0 ? "key " + n : new StringBuilder[] {}.length + n / 2.0);
                memo.call(new Object[] {"kept as it is", ByteBuffer.allocate(8).putInt(0, n)});
            }
        }
        Trace trace = trace();

        assertThat(trace.requests()).isEqualTo(2 * trace.distinct());
        assertThat(trace.recorded().share()).isLessThan(1);
        assertThat((double) trace.distinct())
                .isBetween(
                        35_000 * trace.recorded().share(),
                        45_000 * trace.recorded().share());
    }

    @Test
    void thinsTheLargestRecordingForTheOthers() throws IOException {
        KeyMemory memory = new KeyMemory(1 << 20);
        RequestLog few = new RequestLog(folder.resolve("few"), "few", SampleRate.ALL, memory);
        RequestLog many = new RequestLog(folder.resolve("many"), "many", SampleRate.ALL, memory);
        few.start();
        many.start();
        Memo<Object, Object> some = recorded(few);
        Memo<Object, Object> lots = recorded(many);
        for (int n = 0; n < 50_000; n++) {
            lots.call(n);
            some.call(n % 1_000);
        }

        assertThat(few.keys()).isEqualTo(1_000);
        assertThat(few.isThinned()).isFalse();
        assertThat(many.isThinned()).isTrue();
        few.finish();
        many.finish();
    }

    @Test
    void endsWhereASingleKeyFillsTheMemory() throws IOException {
        Memo<Object, Object> memo = recorded(smallLog(1_000));
        memo.call(new Object[] {ByteBuffer.allocate(2_000)});
        memo.call("next");

        assertThat(trace().recorded().note()).contains("a key alone fills the 1.00 kB", "give the JVM more heap");
    }

    /** A thinned recording tells what the whole one would, within the error that the curve states. */
    @ParameterizedTest
    @CsvSource({"1, 0.7", "2, 0.7", "3, 0.9", "4, 0.9", "5, 1.1", "6, 1.1"})
    void theCurveOfAThinnedRecordingIsThatOfTheWhole(long seed, double alpha) throws IOException {
        int keys = 100_000;
        LongMemo whole = longs("none", (self, key) -> key);
        RequestLog all = log;
        RequestLog thin =
                new RequestLog(folder.resolve("thin.trace"), "x", SampleRate.ALL, new KeyMemory(15_000L * (40 + 32)));
        thin.start();
        LongMemo thinned =
                new RecordedLongMemo(each -> LongMemo.of(CacheSpec.parse("none"), each), (self, key) -> key, thin);
        Random random = new Random(seed);
        double[] sums = new double[keys];
        for (int rank = 0; rank < keys; rank++) {
            sums[rank] = (rank == 0 ? 0 : sums[rank - 1]) + Math.pow(rank + 1, -alpha);
        }
        for (int i = 0; i < 400_000; i++) {
            int place = Arrays.binarySearch(sums, random.nextDouble() * sums[keys - 1]);
            long key = seed << 32 | (place < 0 ? -place - 1 : place);
            whole.call(key);
            thinned.call(key);
        }
        all.finish();
        thin.finish();
        List<Long> sizes = List.of(3_000L, 10_000L, 30_000L);
        MissRatioCurve right = curve("x.trace", sizes);
        MissRatioCurve estimated = curve("thin.trace", sizes);

        assertThat(estimated.sample().recorded()).isTrue();
        assertThat(estimated.sample().rate()).isLessThanOrEqualTo(0.25);
        assertThat(estimated.sample().error()).isLessThan(0.12);
        assertThat((double) estimated.distinct()).isCloseTo((double) right.distinct(), within(0.05 * right.distinct()));
        assertThat(estimated.requests()).isEqualTo(400_000);
        for (String policy : List.of("lru", "sieve")) {
            for (long size : sizes) {
                assertThat(ratio(estimated, policy, size))
                        .as("seed %d, %s at %d", seed, policy, size)
                        .isCloseTo(
                                ratio(right, policy, size),
                                within(estimated.sample().error()));
            }
        }
    }

    private static double ratio(MissRatioCurve curve, String policy, long size) {
        for (MissRatioCurve.Line line : curve.lines()) {
            if (line.policy().equals(policy)) {
                return line.at(size).hitRatio();
            }
        }
        throw new IllegalArgumentException(policy);
    }

    private MissRatioCurve curve(String file, List<Long> sizes) {
        Trace trace = TraceFile.read(folder.resolve(file).toString(), null, TraceColumns.NONE);
        return new CurveReplayer(trace, 1, new Progress()).run(List.of("lru", "sieve"), sizes, SizeUnit.ENTRIES);
    }

    @Test
    void keepsARecordingWhole_whenTheStackRunsOver() throws IOException {
        LongMemo deep = longs("unbounded", (self, n) -> self.call(n + 1));
        for (int i = 0; i < 20; i++) {
            try {
                deep.call(1_000_000L * i);
            } catch (StackOverflowError e) {
                // as it must
            }
        }
        assertThat(trace().requests()).isPositive();
    }

    @Test
    void recordsTheRequestsOfSeveralThreads() throws Exception {
        Memo<Object, Object> memo = objects("lru:50", (self, key) -> key + "!");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                Random random = new Random(SEED + number);
                for (int i = 0; i < 20_000; i++) {
                    memo.call("k" + random.nextInt(500));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Trace trace = trace();
        Set<String> names = new HashSet<>();
        for (int key = 0; key < trace.distinct(); key++) {
            names.add(trace.columns().names().name(key));
        }
        assertThat(trace.requests()).isEqualTo(80_000);
        assertThat(names).hasSize(500).hasSize(trace.distinct());
    }

    private static void work(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** Ten thousand recorded requests within take milliseconds to record, which are none of the value's cost. */
    @Test
    void costsAreWithoutWhatRecordingWithinThemTakes() throws IOException {
        RequestLog inner = new RequestLog(folder.resolve("inner.trace"), "inner", SampleRate.ALL);
        inner.start();
        CacheSpec none = CacheSpec.parse("none");
        Memo<Object, Object> leaf =
                new RecordedMemo<>(none.rules(), each -> Memo.of(none, each), (self, n) -> n, inner);
        Memo<Object, Object> outer = objects("none", (self, key) -> {
            for (int i = 0; i < 10_000; i++) {
                leaf.call("key " + i % 10);
            }
            return key;
        });
        long wall = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            outer.call(i);
            wall = Math.min(wall, System.nanoTime() - start);
        }
        long least = Long.MAX_VALUE;
        for (long cost : trace().columns().costNanos()) {
            least = Math.min(least, cost);
        }
        inner.finish();

        assertThat(least).isLessThan(wall * 3 / 4);
    }

    @Test
    void keysThatShareAGraphAreNotCountedForItEach() throws IOException {
        int[][] shared = new int[1000][1000]; // 4 MB
        record Node(Object graph, int number) {}
        log = new RequestLog(folder.resolve("x.trace"), "x", SampleRate.ALL, new KeyMemory(200 << 20));
        log.start();
        CacheSpec spec = CacheSpec.parse("lru:10,keys=identity");
        Memo<Object, Object> memo = new RecordedMemo<>(spec.rules(), each -> Memo.of(spec, each), (self, n) -> 1, log);
        for (int i = 0; i < 5_000; i++) {
            memo.call(new Node(shared, i));
        }

        assertThat(trace().recorded().note()).isEmpty();
    }

    @Test
    void endsWhereEachKeyIsAWholeGraph_howeverOftenItComesAgain() throws IOException {
        List<List<Integer>> graph = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            graph.add(List.of(i));
        }
        log = new RequestLog(folder.resolve("x.trace"), "x", SampleRate.ALL, new KeyMemory(200 << 20));
        log.start();
        CacheSpec spec = CacheSpec.parse("none");
        Memo<Object, Object> memo = new RecordedMemo<>(spec.rules(), each -> Memo.of(spec, each), (self, n) -> 1, log);
        for (int i = 0; i < 1_000; i++) {
            assertThat(memo.call(graph)).isEqualTo(1);
        }

        assertThat(trace().recorded().note()).contains("some 15001 objects");
    }

    @Test
    void allMethodsTogetherHaveOneMemory() throws IOException {
        KeyMemory memory = new KeyMemory(1 << 20);
        List<RequestLog> logs = new ArrayList<>();
        List<LongMemo> memos = new ArrayList<>(); // or their keys would be given up with them
        for (int method = 0; method < 4; method++) {
            log = new RequestLog(folder.resolve(method + ".trace"), "x", SampleRate.ALL, memory);
            log.start();
            logs.add(log);
            LongMemo memo =
                    new RecordedLongMemo(each -> LongMemo.of(CacheSpec.parse("none"), each), (self, n) -> n, log);
            memos.add(memo);
            for (int n = 0; n < 10_000; n++) {
                memo.call(n);
            }
        }
        assertThat(memos).hasSize(4);
        int keys = 0;
        for (RequestLog each : logs) {
            keys += each.keys();
            each.finish();
        }

        assertThat(keys).isBetween((1 << 20) / 72 / 3, (1 << 20) / 72);
    }
}
