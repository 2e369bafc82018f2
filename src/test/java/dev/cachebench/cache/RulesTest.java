package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options after a cache's size do, on one thread and by a clock of ours. */
class RulesTest {
    private static final long SEED = 4711;

    private final AtomicLong now = new AtomicLong(-5); // nanoTime may be anything
    private final AtomicInteger computed = new AtomicInteger();

    private <K, V> Memo<K, V> memo(String spec, java.util.function.Function<K, V> function) {
        return new ObjectCache<>(
                CacheSpec.parse(spec),
                (self, argument) -> {
                    computed.incrementAndGet();
                    return function.apply(argument);
                },
                now::get);
    }

    @Test
    void aResultExpiresAfterItWasWrittenHoweverOftenItIsUsed() {
        Memo<Integer, Integer> memo = memo("lru:5,ttl=10ns", n -> n);
        for (int tick = 0; tick < 30; tick++) {
            memo.call(1);
            now.incrementAndGet();
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(27, 3, 5L, 0));
        assertThat(memo.cacheCost().expirations()).isEqualTo(3);
        assertThat(memo.cacheCost().evictions()).isZero();
    }

    @Test
    void aResultExpiresAfterItWasUsedLast() {
        Memo<Integer, Integer> memo = memo("unbounded,idle=10ns", n -> n);
        for (int tick = 0; tick < 30; tick++) {
            memo.call(1);
            now.addAndGet(9);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(29, 1, OptionalLong.empty(), 1));
        now.incrementAndGet();
        assertThat(memo.cacheInfo().currsize()).isZero();
        assertThat(memo.peek().pairs()).isEmpty();
    }

    @Test
    void expiredEntriesGoWithoutBeingAskedFor() {
        Memo<Integer, Integer> memo = memo("unbounded,ttl=10ns", n -> n);
        List<CacheEvent> events = new ArrayList<>();
        for (int key = 0; key < 100; key++) {
            memo.call(key);
        }
        now.addAndGet(10);
        memo.listen((event, key) -> events.add(event));
        for (int key = 100; key < 200; key++) {
            memo.call(key);
        }
        assertThat(events.stream().filter(CacheEvent.EXPIRE::equals)).hasSize(100);
    }

    /** The reference: entries with the times they were written and used. */
    @ParameterizedTest
    @ValueSource(strings = {"unbounded,ttl=20ns", "unbounded,idle=12ns", "unbounded,ttl=30ns,idle=12ns"})
    void lifetimesAreAsInTheModel(String spec) {
        Rules rules = ((CacheSpec.Unbounded) CacheSpec.parse(spec)).rules();
        long ttl =
                rules.expiry().ttlNanos() == 0 ? Long.MAX_VALUE : rules.expiry().ttlNanos();
        long idle = rules.expiry().idleNanos() == 0
                ? Long.MAX_VALUE
                : rules.expiry().idleNanos();
        Memo<Integer, Integer> memo = memo(spec, n -> n);
        Map<Integer, long[]> model = new HashMap<>();
        Random random = new Random(SEED);
        long hits = 0;
        for (int step = 0; step < 5_000; step++) {
            long time = now.addAndGet(random.nextInt(4));
            model.values().removeIf(at -> time - at[0] >= ttl || time - at[1] >= idle);
            int key = random.nextInt(9);
            long[] entry = model.get(key);
            if (entry != null) {
                hits++;
                entry[1] = time;
            } else {
                model.put(key, new long[] {time, time});
            }
            memo.call(key);
            if (step % 17 == 0) { // looking sweeps: at every step, nothing would be left for a call to find over
                assertThat(memo.cacheInfo())
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(new CacheInfo(hits, step + 1 - hits, OptionalLong.empty(), model.size()));
            }
        }
    }

    @Test
    void aFullCacheNeverAnswersWithWhatHasExpired() {
        Memo<Integer, Long> memo = memo("lru:4,ttl=20ns", n -> now.get());
        Random random = new Random(SEED);
        for (int step = 0; step < 5_000; step++) {
            now.addAndGet(random.nextInt(4));
            long written = memo.call(random.nextInt(7));
            assertThat(now.get() - written).as("seed %d, step %d", SEED, step).isBetween(0L, 19L);
        }
        assertThat(memo.cacheCost().evictions()).isPositive();
        assertThat(memo.cacheCost().expirations()).isPositive();
    }

    @Test
    void nullsAreNotKeptWhereTheyAreSkipped() {
        Memo<Integer, String> memo = memo("lru:5,null=skip", n -> n % 2 == 0 ? null : "odd");
        for (int n : new int[] {1, 2, 1, 2, 2}) {
            assertThat(memo.call(n)).isEqualTo(n == 1 ? "odd" : null);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 4, 5L, 1));
    }

    @Test
    void onlyCostlyResultsAreKept() {
        Memo<Integer, Integer> memo = memo("lru:5,cost>1us", n -> {
            now.addAndGet(n);
            return n;
        });
        for (int n : new int[] {999, 999, 1000, 1000, 1000}) {
            memo.call(n);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 3, 5L, 1));
    }

    @Test
    void sharedResultsCanBeChangedByACaller() {
        Memo<Integer, List<Integer>> memo = memo("lru:5", n -> new ArrayList<>(List.of(n)));
        memo.call(1).add(99);
        assertThat(memo.call(1)).containsExactly(1, 99);
    }

    @Test
    void copiedResultsCannotBeChangedByACaller() {
        Memo<Integer, List<int[]>> memo = memo("lru:5,copy", n -> new ArrayList<>(List.of(new int[] {n})));
        for (int call = 0; call < 3; call++) {
            List<int[]> result = memo.call(1);
            assertThat(result).hasSize(1);
            assertThat(result.get(0)).containsExactly(1);
            result.get(0)[0] = 5;
            result.add(null);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 1, 5L, 1));
    }

    @Test
    void copiesHaveTheClassOfWhatTheyCopy() {
        Map<String, Object> original = new HashMap<>();
        original.put("list", new LinkedList<>(List.of(1)));
        original.put("words", new String[][] {{"a"}, null});
        Memo<Integer, Object> memo = memo("lru:5,copy", n -> original);
        memo.call(1);
        Object copy = memo.call(1);
        assertThat(copy).isInstanceOf(HashMap.class).isNotSameAs(original);
        Map<?, ?> map = (Map<?, ?>) copy;
        assertThat(map.get("list")).isInstanceOf(LinkedList.class).isEqualTo(List.of(1));
        assertThat((String[][]) map.get("words")).isEqualTo(new String[][] {{"a"}, null});
    }

    @Test
    void aCacheThatWeighsHoldsWhatFitsIntoItsBytes() {
        Memo<Integer, byte[]> memo = memo("lru:100KiB", byte[]::new);
        for (int n = 0; n < 50; n++) {
            memo.call(10_000 + n);
        }
        CacheInfo info = memo.cacheInfo();
        assertThat(info.maxsize()).hasValue(100 * 1024);
        assertThat(info.currsize()).isBetween(90_000L, 102_400L);
        assertThat(memo.peek().pairs()).hasSize(10); // of ten thousand bytes and a little
        assertThat(memo.cacheCost().evictions()).isEqualTo(40);
    }

    @Test
    void whatIsLargerThanTheCacheIsNotKeptAndDrivesNothingOut() {
        Memo<Integer, byte[]> memo = memo("lru:100KiB", byte[]::new);
        memo.call(10);
        memo.call(200_000);
        assertThat(memo.peek().pairs()).hasSize(1);
        assertThat(memo.cacheCost().evictions()).isZero();
    }

    @Test
    void aRefreshedResultIsWeighedAnew() {
        AtomicInteger size = new AtomicInteger(10);
        Memo<Integer, byte[]> memo = memo("lru:100KiB", n -> new byte[size.get()]);
        memo.call(1);
        memo.call(2);
        long before = memo.cacheInfo().currsize();
        size.set(1010);
        memo.refresh(1);
        assertThat(memo.cacheInfo().currsize()).isEqualTo(before + 1000);
        size.set(101 << 10);
        memo.refresh(1);
        assertThat(memo.cacheInfo().currsize()).isLessThan(102_400);
        size.set(10);
        memo.call(1);
        size.set(101 << 10);
        memo.refresh(1);
        assertThat(memo.peek().pairs())
                .as("what is larger than the cache drives nothing out")
                .hasSize(1);
    }

    @Test
    void arraysAreComparedByWhatIsInThem() {
        Memo<int[], Integer> memo = memo("lru:5", array -> array[0]);
        int[] array = {1, 2};
        memo.call(array);
        assertThat(memo.call(new int[] {1, 2})).isEqualTo(1);
        array[0] = 7; // the key must not change with it
        assertThat(memo.call(array)).isEqualTo(7);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 5L, 2));
        assertThat(memo.peek().pairs())
                .extracting(pair -> pair.key().toString())
                .containsExactly("[1, 2]", "[7, 2]");
    }

    @Test
    void aKeyThatIsChangedInPlaceNeverFindsAnOldResult() {
        Memo<List<Integer>, Integer> memo = memo("unbounded", List::hashCode);
        List<Integer> board = new ArrayList<>(List.of(0, 0, 0));
        Random random = new Random(SEED);
        for (int step = 0; step < 2_000; step++) {
            board.set(random.nextInt(3), random.nextInt(64) - 32); // sums of 31s collide often
            assertThat(memo.call(board)).as("seed %d, step %d", SEED, step).isEqualTo(board.hashCode());
        }
        Memo<int[], String> arrays = memo("unbounded", java.util.Arrays::toString);
        int[] row = new int[2];
        for (int step = 0; step < 2_000; step++) {
            row[random.nextInt(2)] = random.nextInt(64) - 32;
            assertThat(arrays.call(row)).as("seed %d, step %d", SEED, step).isEqualTo(java.util.Arrays.toString(row));
        }
    }

    @Test
    void theKeyIsWhatWasPassedInWhateverTheComputationDoesToIt() {
        for (String spec : List.of("unbounded", "lru:5,once")) {
            Memo<int[], Integer> memo = memo(spec, array -> {
                int sum = 100 * array[0] + array[1];
                array[0] = 1;
                array[1] = 0;
                return sum;
            });
            assertThat(memo.call(new int[] {0, 31})).isEqualTo(31);
            assertThat(memo.call(new int[] {1, 0})).as(spec).isEqualTo(100); // of the same hash
            assertThat(memo.call(new int[] {0, 31})).isEqualTo(31);
            assertThat(memo.cacheInfo().hits()).as(spec).isEqualTo(1);
        }
    }

    @Test
    void severalArgumentsAreOneKey() {
        Memo<Arguments, String> memo = memo("lru:5", Arguments::toString);
        memo.call(new Arguments(1, "a"));
        memo.call(new Arguments(1, "a"));
        memo.call(new Arguments(1L, "a"));
        memo.call(new Arguments("a", 1));
        memo.call(new Arguments(1, "a", null));
        memo.call(new Arguments(1, new int[][] {{3}}));
        memo.call(new Arguments(1, new int[][] {{3}}));
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 5, 5L, 5));
    }

    @Test
    void zerosOfBothSignsAreTwoKeysAndNotANumberIsOne() {
        Memo<Double, Double> memo = memo("lru:5", n -> n);
        for (double n : new double[] {0.0, -0.0, Double.NaN, 0.0 / 0.0}) {
            memo.call(n);
        }
        memo.call(null);
        memo.call(null);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 4, 5L, 4));
    }

    @Test
    void typedKeepsEqualArgumentsOfDifferentClassesApart() {
        for (String spec : List.of("lru:5", "lru:5,typed")) {
            Memo<List<Integer>, String> memo =
                    memo(spec, list -> list.getClass().getSimpleName());
            memo.call(new ArrayList<>(List.of(1)));
            assertThat(memo.call(new LinkedList<>(List.of(1))))
                    .isEqualTo(spec.endsWith("typed") ? "LinkedList" : "ArrayList");
            assertThat(memo.cacheParameters().typed()).isEqualTo(spec.endsWith("typed"));
        }
    }

    /** Has no equals. */
    private static class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        int sum() {
            return x + y;
        }
    }

    @Test
    void argumentsThatCompareByIdentityAreFoundOut() {
        Memo<Point, Integer> memo = memo("lru:5", Point::sum);
        memo.call(new Point(1, 2));
        memo.call(new Point(1, 2));
        assertThat(memo.cacheInfo().misses()).isEqualTo(2);
        assertThat(memo.advice())
                .containsExactly(
                        "Point compares by identity: every new object is a miss; use keys=fields, or give it an equals");
    }

    @Test
    void instancesThatAreNewAtEachCallAreFoundOut() {
        Memo<Arguments, Integer> memo = memo("lru:5", arguments -> (int) arguments.get(0));
        List<Point> alive = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            alive.add(new Point(1, 2));
            memo.call(Arguments.on(alive.get(i), 1));
        }
        assertThat(memo.advice()).singleElement().asString().contains("a different Point", "use shared");

        Memo<Arguments, Integer> two = memo("lru:5", arguments -> (int) arguments.get(0));
        for (int i = 0; i < 1000; i++) {
            two.call(Arguments.on(alive.get(i % 2), i));
        }
        assertThat(two.advice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:5,keys=fields", "lru:5,keys=x,y", "lru:5,keys=sum,x"})
    void argumentsCanBeComparedByTheirFields(String spec) {
        Memo<Arguments, Integer> memo = memo(spec, arguments -> ((Point) arguments.get(0)).sum());
        memo.call(new Arguments(new Point(1, 2), "EUR"));
        memo.call(new Arguments(new Point(1, 2), "EUR"));
        memo.call(new Arguments(new Point(2, 1), "EUR"));
        memo.call(new Arguments(new Point(1, 2), "CHF"));
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 3, 5L, 3));
        assertThat(memo.advice()).isEmpty();
    }

    @Test
    void fieldsThatAreNotThereAreSaid() {
        Memo<Point, Integer> memo = memo("lru:5,keys=x,yy", Point::sum);
        assertThatThrownBy(() -> memo.call(new Point(1, 2)))
                .hasMessage("keys=x,yy: " + SourceNames.of(Point.class) + " has no field or method 'yy'; it has x, y");
    }

    /** Has equals. */
    private record Rate(String currency) {}

    @Test
    void anInstanceIsPartOfTheKeyUnlessItIsShared() {
        for (String spec : List.of("lru:5", "lru:5,shared", "lru:5,once", "lru:5,once,shared")) {
            Memo<Arguments, String> memo = memo(spec, arguments -> arguments.instance() + " " + arguments.get(0));
            memo.call(Arguments.on(new Rate("EUR"), 1));
            memo.call(Arguments.on(new Rate("EUR"), 1));
            memo.call(Arguments.on(new Rate("CHF"), 1));
            boolean shared = spec.endsWith("shared");
            assertThat(memo.cacheInfo())
                    .as(spec)
                    .isEqualTo(new CacheInfo(shared ? 2 : 1, shared ? 1 : 2, 5L, shared ? 1 : 2));
        }
    }

    @Test
    void anInstanceIsNotKeptAliveByItsEntries() throws InterruptedException {
        Memo<Arguments, Integer> memo = memo("unbounded", arguments -> 1);
        Point kept = new Point(1, 1);
        memo.call(Arguments.on(kept, 1));
        memo.call(Arguments.on(new Point(2, 2), 1));
        for (int attempt = 0; attempt < 100 && memo.cacheInfo().currsize() == 2; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(memo.cacheInfo().currsize()).isEqualTo(1);
        assertThat(memo.cacheCost().expirations()).isEqualTo(1);
        memo.call(Arguments.on(kept, 1));
        assertThat(memo.cacheInfo().hits()).isEqualTo(1);
    }

    @Test
    void aRefreshReplacesTheResultAndCountsAsNoCall() {
        Memo<Integer, Integer> memo = memo("lru:5", n -> computed.get());
        assertThat(memo.call(1)).isEqualTo(1);
        assertThat(memo.refresh(1)).isEqualTo(2);
        assertThat(memo.call(1)).isEqualTo(2);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 5L, 1));
        assertThat(memo.refresh(2)).isEqualTo(3);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 5L, 2));
    }

    @Test
    void whatAConditionAcceptsIsDropped() {
        Memo<Integer, Integer> memo = memo("lru:50", n -> n);
        LongMemo longs = LongMemo.of(CacheSpec.parse("lru:50"), n -> n);
        LongMemo boxed = LongMemo.of(CacheSpec.parse("lru:50,ttl=1h"), n -> n);
        for (int n = 0; n < 20; n++) {
            memo.call(n);
            longs.call(n);
            boxed.call(n);
        }
        assertThat(memo.invalidateIf(key -> (Integer) key % 3 == 0)).isEqualTo(7);
        assertThat(longs.invalidateIf(key -> key % 3 == 0)).isEqualTo(7);
        assertThat(boxed.invalidateIf(key -> key % 3 == 0)).isEqualTo(7);
        for (Cache cache : List.of(memo, longs, boxed)) {
            assertThat(cache.cacheInfo()).isEqualTo(new CacheInfo(0, 20, 50L, 13));
        }
    }

    @Test
    void aListenerHearsWhyAnEntryGoes() {
        Memo<Integer, Integer> memo = memo("lru:2,ttl=10ns", n -> n);
        List<String> events = new ArrayList<>();
        memo.listen((event, key) -> events.add(event + " " + key));
        memo.call(1);
        memo.call(2);
        memo.call(3);
        memo.invalidate(2);
        memo.refresh(3);
        now.addAndGet(10);
        memo.call(3);
        assertThat(events)
                .containsExactly(
                        "MISS 1",
                        "INSERT 1",
                        "MISS 2",
                        "INSERT 2",
                        "MISS 3",
                        "EVICT 1",
                        "INSERT 3",
                        "INVALIDATE 2",
                        "REPLACE 3",
                        "EXPIRE 3",
                        "MISS 3",
                        "INSERT 3");
    }

    @Test
    void fieldsOfTheJdksObjectsAreWhatTheyHold() {
        Memo<Object, Integer> memo = memo("lru:50,keys=fields", Object::hashCode);
        List<java.util.function.Supplier<Object>> kinds = List.of(
                () -> new StringBuilder("ab"),
                () -> new java.util.ArrayDeque<>(List.of(1, 2)),
                () -> new java.util.concurrent.atomic.AtomicInteger(3),
                () -> java.util.regex.Pattern.compile("a"),
                () -> java.util.regex.Pattern.compile("a", java.util.regex.Pattern.CASE_INSENSITIVE));
        for (java.util.function.Supplier<Object> kind : kinds) {
            memo.call(kind.get());
            memo.call(kind.get());
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(5, 5, 50L, 5));
        assertThat(memo.bypasses()).isEmpty();
        assertThat(memo.advice()).isEmpty();
    }

    private static final class Linked {
        private Linked other;
        private final int[] numbers = {1};
    }

    @Test
    void fieldsThatHoldMoreAreHashedWithTheirKey() {
        Memo<Linked, Integer> memo = memo("lru:5,keys=fields", linked -> linked.numbers[0]);
        memo.call(new Linked());
        memo.call(new Linked());
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 5L, 1));

        Linked circle = new Linked();
        circle.other = circle;
        memo.call(circle);
        assertThat(memo.bypasses())
                .singleElement()
                .satisfies(bypass ->
                        assertThat(bypass.reason()).endsWith("RulesTest.Linked among the arguments holds itself"));
    }

    @Test
    void adviceFitsTheClass() {
        Memo<Object, Integer> memo = memo("lru:50", Object::hashCode);
        memo.call(new StringBuilder());
        memo.call(new ThreadLocal<>());
        assertThat(memo.advice())
                .containsExactly(
                        "StringBuilder compares by identity: every new object is a miss; use keys=fields, which"
                                + " compares what it holds");
        assertThat(memo.bypasses())
                .singleElement()
                .satisfies(bypass -> assertThat(bypass.reason()).contains("ThreadLocal"));
        Memo<Object, Integer> byFields = memo("lru:50,keys=fields", Object::hashCode);
        byFields.call(new ThreadLocal<>());
        assertThat(byFields.bypasses()).hasSize(1);
    }
}
