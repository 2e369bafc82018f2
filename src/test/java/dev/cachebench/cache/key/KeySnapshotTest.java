package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.format.DateTimeFormatterBuilder;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kept key matches: values as they were, whatever becomes of them. */
class KeySnapshotTest {
    private static final long SEED = System.nanoTime();

    record Row(String name, int[] cells) {}

    record Line(Point from, Point to) {}

    record Point(int x, int y) {}

    static final class Account {
        private final int number;
        private int balance;

        Account(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && number == that.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static final class Counter {
        private int count;
    }

    static final class Node {
        private Node next;
    }

    /** A value that can be changed; those with equal contents are equal, or only one is equal to itself. */
    private record Mutable(String name, Supplier<Object> make, Consumer<Object> change, boolean byContent) {
        static <T> Mutable byContent(String name, Supplier<T> make, Consumer<T> change) {
            return of(name, make, change, true);
        }

        static <T> Mutable byIdentity(String name, Supplier<T> make, Consumer<T> change) {
            return of(name, make, change, false);
        }

        @SuppressWarnings("unchecked") // what is changed is what was made
        private static <T> Mutable of(String name, Supplier<T> make, Consumer<T> change, boolean byContent) {
            return new Mutable(name, make::get, value -> change.accept((T) value), byContent);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mutable> mutables() {
        return Stream.of(
                Mutable.byContent("int[]", () -> new int[] {1, 2}, a -> a[1] = 3),
                Mutable.byContent("String[][]", () -> new String[][] {{"a"}, {"b"}}, a -> a[1][0] = "c"),
                Mutable.byContent("ArrayList", () -> new ArrayList<>(List.of(1)), a -> a.add(2)),
                Mutable.byContent("list of arrays", () -> List.of(new int[] {1}), a -> a.get(0)[0] = 2),
                Mutable.byContent(
                        "list of lists",
                        () -> List.of(new ArrayList<>(List.of(1))),
                        a -> a.get(0).set(0, 7)),
                Mutable.byContent("subList", () -> new ArrayList<>(List.of(1, 2, 3)).subList(0, 2), a -> a.set(0, 9)),
                Mutable.byContent("Arrays.asList", () -> Arrays.asList(1, 2), a -> a.set(0, 9)),
                Mutable.byContent("CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(List.of(1)), a -> a.add(2)),
                Mutable.byContent("Vector", () -> new Vector<>(List.of(1)), a -> a.add(2)),
                Mutable.byContent(
                        "synchronizedList",
                        () -> Collections.synchronizedList(new LinkedList<>(List.of(1))),
                        a -> a.add(2)),
                Mutable.byContent("HashSet", () -> new HashSet<>(Set.of(1)), a -> a.add(2)),
                Mutable.byContent("set of lists", () -> new HashSet<>(Set.of(List.of(1))), a -> a.add(List.of(2))),
                Mutable.byContent("HashMap", () -> new HashMap<>(Map.of(1, 2)), a -> a.put(1, 3)),
                Mutable.byContent("TreeMap", () -> new TreeMap<>(Map.of(1, 2)), a -> a.put(2, 3)),
                Mutable.byContent("ConcurrentHashMap", () -> new ConcurrentHashMap<>(Map.of(1, 2)), a -> a.put(2, 3)),
                Mutable.byContent("map of arrays", () -> Map.of("a", new int[] {1}), a -> a.get("a")[0] = 2),
                Mutable.byContent("Properties", Properties::new, a -> a.setProperty("a", "b")),
                Mutable.byContent("Entry", () -> new AbstractMap.SimpleEntry<>(1, 2), a -> a.setValue(3)),
                Mutable.byContent("Optional", () -> Optional.of(new int[] {1}), a -> a.orElseThrow()[0] = 2),
                Mutable.byContent("Date", () -> new Date(0), a -> a.setTime(1)),
                Mutable.byContent("BitSet", () -> BitSet.valueOf(new long[] {8}), a -> {
                    a.clear();
                    a.set(35); // has the same hash
                }),
                Mutable.byContent(
                        "Calendar", () -> new Calendar.Builder().setInstant(0).build(), a -> a.add(Calendar.DATE, 1)),
                Mutable.byContent("ByteBuffer", () -> ByteBuffer.allocate(4), a -> a.put(3, (byte) 1)),
                Mutable.byContent("direct ByteBuffer", () -> ByteBuffer.allocateDirect(4), a -> a.position(1)),
                Mutable.byContent("IntBuffer", () -> IntBuffer.allocate(4), a -> a.put(1)),
                Mutable.byContent("record with an array", () -> new Row("a", new int[] {1}), a -> a.cells()[0] = 2),
                Mutable.byContent("entity", () -> new Account(7), a -> a.balance++),
                Mutable.byContent("list of entities", () -> List.of(new Account(7)), a -> a.get(0).balance++),
                Mutable.byIdentity("StringBuilder", () -> new StringBuilder("a"), a -> a.append("b")),
                Mutable.byIdentity("AtomicInteger", AtomicInteger::new, AtomicInteger::incrementAndGet),
                Mutable.byIdentity("LongAdder", LongAdder::new, LongAdder::increment),
                Mutable.byIdentity("AtomicIntegerArray", () -> new AtomicIntegerArray(2), a -> a.set(1, 1)),
                Mutable.byIdentity("AtomicReference", () -> new AtomicReference<>(new int[] {1}), a -> a.get()[0] = 2),
                Mutable.byIdentity("ArrayDeque", () -> new ArrayDeque<>(List.of(1)), a -> a.add(2)),
                Mutable.byIdentity(
                        "PriorityBlockingQueue", () -> new PriorityBlockingQueue<>(List.of(1)), a -> a.add(2)),
                Mutable.byIdentity("object", Counter::new, a -> a.count++),
                Mutable.byIdentity(
                        "lambda",
                        () -> {
                            int[] captured = {1};
                            return (Supplier<int[]>) () -> captured;
                        },
                        a -> a.get()[0] = 2));
    }

    private static Arguments kept(Object value) {
        return new Arguments(value).keep();
    }

    @ParameterizedTest
    @MethodSource("mutables")
    void matchesTheValueAsLongAsItIsWhatItWas(Mutable mutable) {
        Object value = mutable.make().get();
        Arguments kept = kept(value);

        assertThat(new Arguments(value)).isEqualTo(kept).hasSameHashCodeAs(kept);
        mutable.change().accept(value);
        assertThat(new Arguments(value)).isNotEqualTo(kept);
        assertThat(kept(value)).isNotEqualTo(kept);
    }

    @ParameterizedTest
    @MethodSource("mutables")
    void matchesAnotherValueOfTheSameContentWhereContentIsWhatCounts(Mutable mutable) {
        Arguments kept = kept(mutable.make().get());
        Object other = mutable.make().get();

        assertThat(new Arguments(other).equals(kept)).isEqualTo(mutable.byContent());
        assertThat(kept(other).equals(kept)).isEqualTo(mutable.byContent());
        if (mutable.byContent()) {
            assertThat(new Arguments(other)).hasSameHashCodeAs(kept);
            mutable.change().accept(other);
            assertThat(new Arguments(other)).isNotEqualTo(kept);
        }
    }

    @Test
    void whatNeverChangesIsKeptAsItIs() {
        for (Object value : List.of("a", 1, 2L, 'c', 3.0, Thread.State.NEW, new Point(1, 2), String.class)) {
            assertThat(KeySnapshot.of(value)).isSameAs(value);
        }
    }

    @Test
    void recordsOfRecordsAreComparedByWhatIsInThem() {
        Arguments kept = kept(new Line(new Point(1, 2), new Point(3, 4)));
        assertThat(new Arguments(new Line(new Point(1, 2), new Point(3, 4)))).isEqualTo(kept);
        assertThat(new Arguments(new Line(new Point(1, 2), new Point(4, 3)))).isNotEqualTo(kept);
    }

    @Test
    void urlsAreComparedByTheirText() throws MalformedURLException {
        Arguments kept = kept(new URL("http://a.invalid/"));
        assertThat(new Arguments(new URL("http://a.invalid/"))).isEqualTo(kept);
        assertThat(new Arguments(new URL("http://b.invalid/"))).isNotEqualTo(kept);
    }

    /** Equal ones may have hosts that are written otherwise. */
    @Test
    void urisAreComparedByTheirText() {
        Arguments kept = kept(URI.create("http://a.invalid/"));
        assertThat(new Arguments(URI.create("http://a.invalid/"))).isEqualTo(kept);
        assertThat(new Arguments(URI.create("http://A.invalid/"))).isNotEqualTo(kept);
        assertThat(new Arguments(Set.of(URI.create("http://a.invalid/"))))
                .isEqualTo(kept(Set.of(URI.create("http://a.invalid/"))));
    }

    /** A set that ignores case has what an equal set lacks, and one that is in reverse has another first member. */
    @Test
    void sortedCollectionsAreComparedByTheirOrderToo() {
        Map<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put("a", 1);
        Set<String> set = new TreeSet<>(Comparator.reverseOrder());
        set.addAll(List.of("a", "b"));

        assertThat(new Arguments(new TreeMap<>((SortedMap<String, Integer>) map)))
                .isEqualTo(kept(map));
        assertThat(new Arguments(new HashMap<>(map))).isNotEqualTo(kept(map));
        assertThat(new Arguments(map)).isNotEqualTo(kept(new HashMap<>(map)));
        assertThat(new Arguments(new TreeSet<>((SortedSet<String>) set))).isEqualTo(kept(set));
        assertThat(new Arguments(new HashSet<>(set))).isNotEqualTo(kept(set));
        assertThat(kept(new HashSet<>(set))).isNotEqualTo(kept(set)).isEqualTo(kept(new TreeSet<>(List.of("a", "b"))));
    }

    static Stream<Object> unkeepable() {
        Node circle = new Node();
        circle.next = circle;
        Set<Account> accounts = new HashSet<>(Set.of(new Account(1)));
        return Stream.of(
                new ByteArrayInputStream(new byte[1]),
                List.of(1).iterator(),
                new DateTimeFormatterBuilder(),
                Thread.currentThread(),
                new Random(1),
                circle,
                accounts,
                List.of(new Object[] {new Random(1)}),
                new ArrayList<Integer>() {
                    private int more;
                });
    }

    @ParameterizedTest
    @MethodSource("unkeepable")
    void refusesWhatItCannotCopy(Object value) {
        assertThatExceptionOfType(Unkeepable.class).isThrownBy(() -> kept(value));
    }

    @Test
    void keysAreShownAsTheirArguments() {
        assertThat(kept(List.of(new int[] {1, 2}))).hasToString("[[1, 2]]");
        assertThat(new Arguments(1, new StringBuilder("ab")).keep()).hasToString("(1, ab)");
        assertThat(kept(new Row("a", new int[] {1}))).hasToString("Row(a, [1])");
    }

    /** Random values, made twice from one seed, match each other until one place in one of them is changed. */
    @Test
    void randomValuesMatchTheirLikeAndNoOthers() {
        for (int i = 0; i < 2_000; i++) {
            long seed = SEED + i;
            Object one = new Values(seed).any(0);
            Object like = new Values(seed).any(0);
            Values changed = new Values(seed);
            changed.spoilt = new Random(seed).nextInt(4);
            Object other = changed.any(0);
            Arguments kept = kept(one);

            assertThat(new Arguments(like)).as("seed %d", seed).isEqualTo(kept).hasSameHashCodeAs(kept);
            if (changed.spoilt < 0) {
                assertThat(new Arguments(other)).as("seed %d", seed).isNotEqualTo(kept);
            }
        }
    }

    private static final class Values {
        private final Random random;
        private int spoilt = Integer.MAX_VALUE; // leaves before the one that is to be another

        Values(long seed) {
            random = new Random(seed);
        }

        private int leaf() {
            int value = random.nextInt(3);
            return spoilt-- == 0 ? value + 100 : value;
        }

        private Object any(int depth) {
            int kind = random.nextInt(depth < 4 ? 9 : 2);
            int size = 1 + random.nextInt(3);
            return switch (kind) {
                case 0 -> leaf();
                case 1 -> "t" + leaf();
                case 2 -> new int[] {leaf(), leaf()};
                case 3 -> fill(new ArrayList<>(), size, depth);
                case 4 -> fill(new LinkedList<>(), size, depth).toArray();
                case 5 -> new Row("r" + leaf(), new int[] {leaf()});
                case 6 -> Map.of("k", any(depth + 1));
                case 7 -> Optional.of(any(depth + 1));
                default -> new AbstractMap.SimpleEntry<>(leaf(), any(depth + 1));
            };
        }

        private List<Object> fill(List<Object> list, int size, int depth) {
            for (int i = 0; i < size; i++) {
                list.add(any(depth + 1));
            }
            return list;
        }
    }
}
