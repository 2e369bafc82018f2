package dev.cachebench.cache.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.info.GraphLayout;

/** Sizes held against those of JOL, which reads them off the JVM. */
@Tag("any-jdk")
class HeapSizeTest {
    static {
        System.setProperty("jol.magicFieldOffset", "true"); // without which JOL does not look into records
    }

    record Quote(String item, double price, List<Integer> steps) {}

    private static final class Chain {
        private Chain next;
        private final byte tag = 1;
    }

    private static <T> List<T> many(int count, IntFunction<T> make) {
        return IntStream.range(0, count).mapToObj(make).collect(Collectors.toCollection(ArrayList::new));
    }

    private static <T> T[] array(int count, IntFunction<T> make, IntFunction<T[]> none) {
        return IntStream.range(0, count).mapToObj(make).toArray(none);
    }

    static Stream<Object> largeValues() {
        return Stream.of(
                many(30_000, i -> "value " + i),
                new LinkedList<>(many(30_000, i -> (double) i)),
                new HashMap<>(entries(30_000)),
                new LinkedHashMap<>(entries(30_000)),
                new TreeMap<>(entries(30_000)),
                new HashSet<>(many(30_000, i -> "value " + i)),
                array(30_000, i -> new Quote("item " + i, i, null), Quote[]::new),
                many(40_000, i -> i % 1_000 == 0 ? null : i),
                List.of("beside", Map.of("in a map", many(30_000, i -> new int[i % 7]))));
    }

    /** As if a million objects were ten thousand, for JOL takes its time. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("largeValues")
    void estimatesLargeCollectionsByASample(Object value) {
        long bytes = GraphLayout.parseInstance(value).totalSize();

        assertThat((double) HeapSize.of(value, 10_000)).isEqualTo(bytes, within(bytes * 0.1));
    }

    @Test
    void knowsTheSizeOfWhatHoldsMoreThanAMillionObjects() {
        long texts = 600_000L * (24 + 40) + 4 * 600_000; // and the room that the list has to spare

        assertThat((double) HeapSize.of(many(600_000, i -> "value no. " + (1_000_000 + i))))
                .isEqualTo(texts, within(texts * 0.1));
    }

    @Test
    void doesNotEstimateWhereElementsAreThereSeveralTimes() {
        List<int[]> few = many(1_000, i -> new int[250]);
        List<Object> shared = many(50_000, i -> few.get(i % 1_000));

        assertThat(HeapSize.of(shared, 500)).isEqualTo(HeapSize.UNKNOWN);
        assertThat(HeapSize.of(shared, 10_000)).isGreaterThan(1_000_000);
    }

    @Test
    void doesNotEstimateWhereTheSampleDisagreesWithItself() {
        SplittableRandom random = new SplittableRandom(1);
        List<int[]> skewed = many(30_000, i -> new int[(int) Math.pow(random.nextDouble(), -1.2)]);

        assertThat(HeapSize.of(skewed, 10_000)).isEqualTo(HeapSize.UNKNOWN);
    }

    private static Map<Integer, String> entries(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> 1000 + i, i -> "value " + i));
    }

    static Stream<Object> values() {
        Chain chain = null;
        for (int i = 0; i < 50_000; i++) {
            Chain link = new Chain();
            link.next = chain;
            chain = link;
        }
        BitSet bits = new BitSet();
        bits.set(10_000);
        return Stream.of(
                "latin".repeat(100),
                "中文".repeat(100),
                new int[1000],
                new byte[1001],
                new String[] {"a", "b", "c"},
                new long[10][20],
                Long.valueOf(123_456_789L),
                new BigInteger("9".repeat(200)),
                LocalDate.of(2026, 1, 1),
                LocalDateTime.of(2026, 1, 1, 1, 1),
                UUID.randomUUID(),
                Optional.of(new byte[1000]),
                OptionalInt.of(3),
                new StringBuilder("x".repeat(1000)),
                bits,
                java.nio.ByteBuffer.allocate(1000),
                Map.entry("key".repeat(10), "value".repeat(10)),
                new AtomicLong(3),
                new AtomicReference<>(new byte[500]),
                CompletableFuture.completedFuture(new byte[500]),
                many(1000, i -> "element " + i),
                new LinkedList<>(many(1000, i -> "element " + i)),
                new ArrayDeque<>(many(1000, i -> "element " + i)),
                new PriorityQueue<>(many(1000, i -> "element " + i)),
                new HashSet<>(many(1000, i -> "element " + i)),
                new TreeSet<>(many(1000, i -> "element " + i)),
                new HashMap<>(entries(1000)),
                new LinkedHashMap<>(entries(1000)),
                new TreeMap<>(entries(1000)),
                new ConcurrentHashMap<>(entries(1000)),
                List.copyOf(many(1000, i -> "element " + i)),
                Map.copyOf(entries(1000)),
                Collections.unmodifiableList(many(1000, i -> "element " + i)),
                Arrays.asList("a".repeat(50), "b".repeat(50)),
                new Quote("item", 1.5, List.of(1, 2, 3)),
                chain);
    }

    @ParameterizedTest
    @MethodSource("values")
    void agreesWithJolWithinATenth(Object value) {
        long bytes = GraphLayout.parseInstance(value).totalSize();
        assertThat(HeapSize.of(value))
                .as(value.getClass().getName())
                .isCloseTo(bytes, within(Math.max(32, bytes / 10)));
    }

    @Test
    void doesNotGuessWhereItCannotLook() {
        assertThat(HeapSize.of(new java.util.Random(1))).isEqualTo(HeapSize.UNKNOWN);
        assertThat(HeapSize.of(List.of(new java.util.Random(1)))).isEqualTo(HeapSize.UNKNOWN);
        assertThat(HeapSize.atLeast(List.of(new byte[1000], new java.util.Random(1))))
                .isGreaterThan(1000);
    }
}
