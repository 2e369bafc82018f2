package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneShotTest {
    private final Iterator<Integer> outer = List.of(1).iterator();

    private record Page(int number, Iterator<String> rows) {}

    private record Text(String text, int[] offsets) {}

    private record Any(Object value) {}

    private static final class Node {
        private Node next;
        private Object held;
    }

    private static final class Rows extends ArrayList<Object> {
        private static final long serialVersionUID = 1;
    }

    private final class Inner {
        final int number = 1;
    }

    private static Iterator<String> rows() {
        return List.of("a").iterator();
    }

    private static void assertNamed(Object result, String path) {
        assertThatThrownBy(() -> OneShot.requireShareable(result))
                .isInstanceOf(Unkeepable.class)
                .hasMessageStartingWith(path + " is a java.")
                .hasMessageMatching(".*, which is (used up by whoever reads it|closed by whoever is done with it)");
    }

    private static void assertShareable(Object result) {
        assertThatCode(() -> OneShot.requireShareable(result)).doesNotThrowAnyException();
    }

    @Test
    void namesThePathToWhatIsUsedUp() {
        assertNamed(new Page(1, rows()), "result.rows");
        assertNamed(Optional.of(Stream.of(1)), "result.get()");
        assertNamed(Map.of("k", rows()), "result.values()[...]");
        assertNamed(new LinkedHashMap<>(Map.of(rows(), "v")), "result.keySet()[...]");
        assertNamed(new Iterator<?>[] {rows()}, "result[...]");
        assertNamed(new Object[][] {{1}, {rows()}}, "result[...][...]");
        assertNamed(Map.entry("k", rows()), "result.getValue()");
        assertNamed(new AbstractMap.SimpleEntry<>(rows(), 1), "result.getKey()");
        assertNamed(new ArrayDeque<>(List.of(rows())), "result[...]");
        assertNamed(Collections.unmodifiableList(Arrays.asList(1, rows())), "result[...]");
        assertNamed(new AtomicReference<>(new ByteArrayInputStream(new byte[1])), "result.get()");
        assertNamed(CompletableFuture.completedFuture(rows()), "result.get()");
        assertNamed(List.of(Optional.of(new Page(1, rows()))), "result[...].get().rows");
    }

    @Test
    void looksIntoClosuresAndObjectsOfTheProgram() {
        Iterator<String> rows = rows();
        Iterable<String> once = () -> rows;
        Supplier<String> next = rows::next;
        Node last = new Node();
        last.held = rows;
        Node first = new Node();
        first.next = last;
        Rows list = new Rows();
        list.add(rows);
        assertNamed(once, "result's captured value");
        assertNamed(next, "result's captured value");
        assertNamed(first, "result.next.held");
        assertNamed(list, "result[...]");
        assertNamed(
                new Object() {
                    String next() {
                        return rows.next();
                    }
                },
                "result's captured value");
    }

    @Test
    void whatHoldsNoneIsShared() {
        Node circle = new Node();
        circle.next = circle;
        assertShareable(null);
        assertShareable(circle);
        assertShareable(new Text("a", new int[] {1}));
        assertShareable(new Any(getClass().getClassLoader()));
        assertShareable(List.of(1, "a", new Any(List.of(2))));
        assertShareable(new CompletableFuture<>());
        assertShareable(CompletableFuture.failedFuture(new IllegalStateException()));
    }

    @Test
    void theOuterInstanceIsNoPartOfAResult() {
        Supplier<Iterator<Integer>> lambda = () -> outer;
        assertThat(lambda.get()).isNotNull();
        assertShareable(lambda);
        assertThat(new Inner().number).isEqualTo(1);
        assertShareable(new Inner());
    }

    @Test
    void aLargeResultIsNotLookedThroughToItsEnd() {
        Node first = new Node();
        for (Node node = first, end = null; end == null; ) {
            for (int i = 0; i < 100_000; i++) {
                node.next = new Node();
                node = node.next;
            }
            end = node;
            end.held = rows();
        }
        assertShareable(first);
    }

    @Test
    void findsItWhereverItIsNested() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Function<Object, Object>> holders = List.of(
                Any::new,
                List::of,
                Optional::of,
                value -> new Object[] {"a", value},
                value -> new ArrayList<>(List.of(1, value)),
                value -> Map.of("k", value),
                AtomicReference::new,
                value -> (Supplier<Object>) () -> value);
        for (int run = 0; run < 500; run++) {
            Object result = rows();
            Object harmless = "a";
            int depth = 1 + random.nextInt(8);
            for (int i = 0; i < depth; i++) {
                Function<Object, Object> holder = holders.get(random.nextInt(holders.size()));
                result = holder.apply(result);
                harmless = holder.apply(harmless);
            }
            Object nested = result;
            assertThatThrownBy(() -> OneShot.requireShareable(nested), "seed %d, run %d", seed, run)
                    .isInstanceOf(Unkeepable.class);
            assertShareable(harmless);
        }
    }

    @Test
    void tellsWhatCallersCanChange() {
        int[] counter = {0};
        Supplier<Integer> counting = () -> counter[0]++;
        for (Object changeable : List.of(
                new Random(1),
                new ArrayList<>(),
                new int[1],
                new StringBuilder(),
                new Node(),
                counting,
                new Any(new ArrayList<>()),
                java.util.regex.Pattern.compile("a").matcher("a"),
                java.nio.ByteBuffer.allocate(1))) {
            assertThat(Changeable.in(changeable))
                    .as(changeable.getClass().getName())
                    .isNotNull();
        }
        Collection<Object> fixed = List.of(
                "a",
                1,
                List.of(1),
                Collections.unmodifiableList(new ArrayList<>()),
                new Any("a"),
                Optional.of(1),
                java.util.stream.Collectors.toList(),
                new Inner());
        for (Object each : fixed) {
            assertThat(Changeable.in(each)).as(each.getClass().getName()).isNull();
        }
    }
}
