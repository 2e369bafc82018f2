package dev.cachebench.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Unkeepable;
import java.io.File;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Which keys are one, and which are not. */
class CanonicalBytesTest {

    private static String digest(Object... arguments) {
        return HexFormat.of().formatHex(KeyDigest.of(KeyDigest.write(new Arguments(arguments))));
    }

    private static void assertAllDiffer(Object... values) {
        Map<String, Object> seen = new HashMap<>();
        for (Object value : values) {
            assertThat(seen.put(digest(value), value)).as(String.valueOf(value)).isNull();
        }
    }

    @Test
    void classesCount() {
        assertAllDiffer(
                1,
                1L,
                1.0,
                1.0f,
                (short) 1,
                (byte) 1,
                (char) 1,
                "1",
                true,
                List.of(1),
                Set.of(1),
                new int[] {1},
                new long[] {1},
                new Integer[] {1},
                new Object[] {1},
                Map.of(1, 1),
                Map.entry(1, 1),
                null,
                0.0,
                -0.0,
                new File("1"),
                List.of(List.of(1)),
                java.util.Optional.of(1),
                java.util.OptionalInt.of(1));
    }

    @Test
    void boundariesCount() {
        assertThat(digest("a", "bc")).isNotEqualTo(digest("ab", "c"));
        assertThat(digest("a")).isNotEqualTo(digest("a", null));
        assertThat(digest(new Object[] {new int[] {1, 2}, new int[0]})).isNotEqualTo(digest(new Object[] {
            new int[] {1}, new int[] {2}
        }));
        assertThat(digest("\ud800")).isNotEqualTo(digest("\ud801")).isNotEqualTo(digest("?"));
    }

    @Test
    void orderCountsInListsAndNotInSetsAndMaps() {
        assertThat(digest(List.of(1, 2))).isNotEqualTo(digest(List.of(2, 1)));
        assertThat(digest(new ArrayList<>(List.of(1, 2)))).isEqualTo(digest(Arrays.asList(1, 2)));
        assertThat(digest(new LinkedHashSet<>(List.of(1, 2)))).isEqualTo(digest(new TreeSet<>(Set.of(2, 1))));
        Map<String, Integer> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Integer> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);
        assertThat(digest(one)).isEqualTo(digest(other)).isNotEqualTo(digest(Map.of("a", 2, "b", 1)));
    }

    @Test
    void whatIsOnlyThereInThisProcessHasNoKey() {
        Supplier<Integer> lambda = () -> 1;
        for (Object argument : List.of(new Object(), new Socket(), Thread.currentThread(), lambda, new Random())) {
            assertThatThrownBy(() -> digest(argument)).isInstanceOf(Unkeepable.class);
            assertThatThrownBy(() -> digest(List.of(argument))).isInstanceOf(Unkeepable.class);
        }
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThatThrownBy(() -> digest(cycle)).hasMessage("a java.util.ArrayList among the arguments holds itself");
    }

    @Test
    void equalValuesHaveEqualDigestsAndOthersDifferentOnes() {
        long seed = new Random().nextLong();
        RandomValues values = new RandomValues(seed);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            Object value = i % 2 == 0 ? values.scalar() : values.value(2);
            String text = model(value);
            String digest = digest(value);
            assertThat(texts.merge(digest, text, (before, now) -> before))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
        assertThat(Set.copyOf(texts.values())).as("seed %d", seed).hasSameSizeAs(texts.values());
    }

    /** A value as a text that says all of it. */
    private static String model(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof List<?> list) {
            return "list" + list.stream().map(CanonicalBytesTest::model).toList();
        }
        if (value instanceof Set<?> set) {
            return "set" + set.stream().map(CanonicalBytesTest::model).sorted().toList();
        }
        if (value instanceof Map<?, ?> map) {
            return "map"
                    + map.entrySet().stream()
                            .map(CanonicalBytesTest::model)
                            .sorted()
                            .toList();
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return "entry(" + model(entry.getKey()) + "=" + model(entry.getValue()) + ")";
        }
        if (value instanceof java.util.Optional<?> optional) {
            return "optional(" + model(optional.orElse(null)) + ")";
        }
        if (value.getClass().isArray()) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
                all.add(model(java.lang.reflect.Array.get(value, i)));
            }
            return value.getClass().getName() + all;
        }
        if (value instanceof java.util.Collection<?> queue) {
            return value.getClass().getName()
                    + queue.stream().map(CanonicalBytesTest::model).toList();
        }
        String text = value.toString();
        return value.getClass().getName() + text.length() + ":" + text;
    }

    @Test
    void sortedOnesCountByWhatTheyAreSortedBy() {
        Set<String> ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> byLength = new TreeSet<>(Comparator.comparing(String::length));
        ignoringCase.add("a");
        byLength.add("a");
        assertThat(digest(ignoringCase)).isNotEqualTo(digest(Set.of("a")));
        assertThat(digest(new TreeSet<>(Set.of("a")))).isEqualTo(digest(Set.of("a")));
        assertThatThrownBy(() -> digest(byLength)).isInstanceOf(Unkeepable.class);
    }

    @Test
    void theBytesAreThoseOfEarlierVersions() {
        assertThat(digest(42, "EUR", List.of(1.5, Collections.singleton('x'))))
                .isEqualTo("249bb83c07919f17ddb6c328cf44da92");
    }
}
