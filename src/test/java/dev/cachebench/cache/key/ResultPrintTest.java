package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultPrintTest {
    record Point(int x, double[] y) {}

    private static final class Itself {}

    private static final class Other {}

    @Test
    void whatIsEqualHasTheSameContent() {
        Map<String, Integer> hash = new HashMap<>(Map.of("a", 1, "b", 2));

        assertSame(List.of(1, 2), new ArrayList<>(List.of(1, 2)));
        assertSame(hash, new TreeMap<>(hash));
        assertSame(Set.of("x", "y", "z"), Set.copyOf(List.of("z", "y", "x")));
        assertSame(new Point(1, new double[] {2}), new Point(1, new double[] {2}));
        assertSame(new int[][] {{1}, {2, 3}}, new int[][] {{1}, {2, 3}});
        assertSame(Optional.of("text"), Optional.of(new String("text")));
        assertSame(null, null);
    }

    @Test
    void whatDiffersHasAnotherContent() {
        assertOther(List.of(1, 2), List.of(2, 1));
        assertOther(Map.of("a", 1), Map.of("a", 2));
        assertOther(new Point(1, new double[] {2}), new Point(1, new double[] {3}));
        assertOther(1, 1L);
        assertOther(null, "");
        assertOther(new Itself(), new Other());
        assertOther(List.of(new Itself(), 1), List.of(new Itself(), 2));
    }

    @Test
    void anotherObjectWithoutEqualsIsOnlyAnotherIdentity() {
        Itself one = new Itself();
        ResultPrint first = ResultPrint.of(List.of(one, 1));

        assertThat(ResultPrint.of(List.of(one, 1)).identity()).isEqualTo(first.identity());
        assertThat(ResultPrint.of(List.of(new Itself(), 1)).content()).isEqualTo(first.content());
        assertThat(ResultPrint.of(List.of(new Itself(), 1)).identity()).isNotEqualTo(first.identity());
        assertThat(ResultPrint.of(List.of(1, "a")).identity()).isZero();
    }

    @Test
    void sameContentIsWhatTheComparisonOfResultsFindsTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Object one = value(random, 3);
            Object other = value(random, 3);
            boolean same = new ResultEquality().of(one, other) == ResultEquality.Outcome.SAME;
            assertThat(ResultPrint.of(one).content() == ResultPrint.of(other).content())
                    .as("seed %d: %s, %s", seed, one, other)
                    .isEqualTo(same);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> random.nextInt(2);
            case 1 -> "t" + random.nextInt(2);
            case 2 -> null;
            case 3 -> new Object[] {value(random, depth - 1)};
            case 4 -> new ArrayList<>(Arrays.asList(value(random, depth - 1)));
            default -> Optional.ofNullable(value(random, depth - 1));
        };
    }

    private static void assertSame(Object one, Object other) {
        assertThat(ResultPrint.of(one).content())
                .isEqualTo(ResultPrint.of(other).content());
        assertThat(ResultPrint.of(one).identity())
                .isEqualTo(ResultPrint.of(other).identity());
    }

    private static void assertOther(Object one, Object other) {
        assertThat(ResultPrint.of(one).content())
                .isNotEqualTo(ResultPrint.of(other).content());
    }
}
