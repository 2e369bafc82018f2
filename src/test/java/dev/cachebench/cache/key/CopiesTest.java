package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CopiesTest {
    record Quote(String item, List<Integer> prices) {}

    static final class Counter {
        private int count;

        int next() {
            return ++count;
        }
    }

    private static List<Integer> base() {
        return new ArrayList<>(List.of(1, 2, 3));
    }

    static Stream<Object> results() {
        return Stream.of(
                base(),
                new LinkedList<>(base()),
                new Vector<>(base()),
                stack(),
                base().subList(0, 2),
                Arrays.asList(1, 2),
                Arrays.asList("a", "b"),
                Collections.synchronizedList(base()),
                Collections.unmodifiableList(base()),
                Collections.singletonList(base()),
                Collections.emptyList(),
                List.of(base(), base()),
                Stream.of(base(), null).toList(),
                new CopyOnWriteArrayList<>(base()),
                new ArrayDeque<>(base()),
                new PriorityQueue<>(base()),
                new ConcurrentLinkedQueue<>(base()),
                new HashSet<>(base()),
                new TreeSet<>(base()).descendingSet().isEmpty() ? null : new TreeSet<>(Collections.reverseOrder()),
                Set.of(1, 2, 3),
                Collections.unmodifiableSet(new HashSet<>(base())),
                Collections.synchronizedSet(new TreeSet<>(base())),
                new HashMap<>(Map.of("a", base())),
                new LinkedHashMap<>(Map.of("a", base(), "b", base())),
                new TreeMap<>(Map.of("a", base())),
                new Hashtable<>(Map.of("a", base())),
                new ConcurrentHashMap<>(Map.of("a", base())),
                Map.of("a", base()),
                Map.of(),
                Collections.unmodifiableMap(new TreeMap<>(Map.of("a", base()))),
                Collections.synchronizedMap(new HashMap<>(Map.of("a", base()))),
                Optional.of(base()),
                Map.entry("a", base()),
                new AbstractMap.SimpleEntry<>("a", base()),
                new Quote("a", base()),
                new StringBuilder("ab"),
                new AtomicInteger(3),
                new Date(5),
                BitSet.valueOf(new long[] {5}),
                ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1));
    }

    private static Stack<Integer> stack() {
        Stack<Integer> stack = new Stack<>();
        stack.addAll(base());
        return stack;
    }

    @ParameterizedTest
    @MethodSource("results")
    void copiesAreOfTheSameClassAndContent(Object result) {
        Object copy = Copies.of(result);
        assertThat(copy).hasToString(result.toString());
        assertThat(new ResultEquality().of(result, copy)).isNotEqualTo(ResultEquality.Outcome.DIFFERENT);
        if (!result.getClass().getName().contains("SubList")
                && !result.getClass().getName().contains("ListN")) {
            assertThat(copy).hasSameClassAs(result);
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void changesOfTheOriginalDoNotReachTheCopy(Object result) {
        Object copy = Copies.of(result);
        String before = copy.toString();
        if (change(result)) {
            assertThat(result.toString()).isNotEqualTo(before);
        }
        assertThat(copy).hasToString(before);
    }

    /** Changes the first place that lets itself be changed; says whether there was one. */
    @SuppressWarnings("unchecked")
    private static boolean change(Object value) {
        if (value instanceof Quote quote) {
            return change(quote.prices());
        }
        if (value instanceof Optional<?> optional) {
            return change(optional.orElseThrow());
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return change(entry.getValue());
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty() && change(map.values().iterator().next());
        }
        if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                if (change(element)) {
                    return true;
                }
            }
            return replaceFirst((Collection<Object>) collection);
        }
        if (value instanceof StringBuilder text) {
            text.append("c");
            return true;
        }
        if (value instanceof AtomicInteger number) {
            number.incrementAndGet();
            return true;
        }
        if (value instanceof Date date) {
            date.setTime(99_000);
            return true;
        }
        if (value instanceof BitSet bits) {
            bits.flip(0);
            return true;
        }
        return false;
    }

    private static boolean replaceFirst(Collection<Object> collection) {
        try {
            Object first = collection.iterator().next();
            if (!(first instanceof Integer)) {
                return false;
            }
            if (collection instanceof List<?>) {
                ((List<Object>) collection).set(0, 77);
            } else {
                collection.add(77);
            }
            return true;
        } catch (RuntimeException e) {
            return false; // nobody can change it
        }
    }

    @Test
    void anArrayThatIsHeldTwiceIsHeldTwiceByTheCopy() {
        int[] shared = {1};
        List<?> copy = (List<?>) Copies.of(new ArrayList<>(List.of(shared, shared)));
        assertThat(copy.get(0)).isSameAs(copy.get(1)).isNotSameAs(shared);
    }

    @Test
    void whatNeverChangesIsItsOwnCopy() {
        record Point(int x, List<String> names) {}
        for (Object value : List.of("a", 1, new Point(1, List.of("b")), Optional.of(2))) {
            assertThat(Copies.of(value)).isEqualTo(value);
        }
        Object point = new Point(1, List.of("b"));
        assertThat(Copies.of(point)).isSameAs(point);
    }

    static Stream<Object> uncopyable() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        return Stream.of(
                new Counter(),
                List.of(new Counter()),
                new Random(1),
                new HashMap<>(Map.of("a", 1)).keySet(),
                new HashSet<>(Set.of(base())),
                circle,
                List.of(1).iterator(),
                new ArrayList<Integer>() {});
    }

    @ParameterizedTest
    @MethodSource("uncopyable")
    void refusesWhatItCannotCopyFaithfully(Object result) {
        assertThatExceptionOfType(Unkeepable.class)
                .isThrownBy(() -> Copies.of(result))
                .withMessageStartingWith("no copy can be made of a result that is or holds a ");
    }

    @Test
    void arraysOfTextsAndNumbersAreCopiedWithTheirClass() {
        String[] texts = {"a", null, "b"};
        String[] textsCopied = (String[]) Copies.of(texts);
        assertThat(textsCopied).isNotSameAs(texts).isEqualTo(texts);
        long[] numbers = {1, 2};
        long[] numbersCopied = (long[]) Copies.of(numbers);
        assertThat(numbersCopied).isNotSameAs(numbers).isEqualTo(numbers);
        Object[] mixed = {new String[] {"a"}};
        Object[] mixedCopied = (Object[]) Copies.of(mixed);
        assertThat(mixedCopied[0]).isNotSameAs(mixed[0]).isEqualTo(mixed[0]);
    }
}
