package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.ResultEquality.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ResultEqualityTest {
    private record Point(int[] coordinates) {}

    private record Named(String name, Object value) {}

    private static final class Box {}

    private static final class Crate {}

    /** What a comparison says of two results that were made anew, of {@code 1} and of {@code n}. */
    private static Outcome of(IntFunction<Object> made, int n) {
        return new ResultEquality().of(made.apply(1), made.apply(n));
    }

    @Test
    void anArrayInARecordIsComparedByItsElements() {
        assertThat(of(n -> new Point(new int[] {n}), 1)).isEqualTo(Outcome.SAME);
        assertThat(of(n -> new Point(new int[] {n}), 2)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void containersAreComparedByWhatTheyHold() {
        List<IntFunction<Object>> containers = List.of(
                n -> List.of(new int[] {n}),
                n -> Set.of(new Point(new int[] {n}), new Point(new int[] {7})),
                n -> Map.of("a", new int[] {n}),
                n -> Map.of(new Point(new int[] {n}), "a"),
                n -> new Object[] {new Point(new int[] {n})},
                n -> Optional.of(new int[] {n}),
                n -> new ArrayDeque<>(List.of(n)));
        for (IntFunction<Object> container : containers) {
            assertThat(of(container, 1)).as("%s", container.apply(1)).isEqualTo(Outcome.SAME);
            assertThat(of(container, 2)).as("%s", container.apply(1)).isEqualTo(Outcome.DIFFERENT);
        }
    }

    @Test
    void ofObjectsWithoutEqualsNothingCanBeSaidWhereverTheyAre() {
        List<IntFunction<Object>> containers = List.of(
                n -> new Box(),
                n -> List.of(new Box()),
                n -> Set.of(new Box(), new Box()),
                n -> Map.of("a", new Box()),
                n -> Map.of(new Box(), "a"),
                n -> new Object[] {new Box()},
                n -> new Named("a", List.of(new Box())));
        for (IntFunction<Object> container : containers) {
            ResultEquality comparison = new ResultEquality();
            assertThat(comparison.of(container.apply(1), container.apply(1))).isEqualTo(Outcome.INCOMPARABLE);
            assertThat(comparison.identityType()).isEqualTo(Box.class.getCanonicalName());
        }
    }

    @Test
    void aDifferenceBesideThemIsOne() {
        assertThat(of(n -> List.of(new Box(), n), 2)).isEqualTo(Outcome.DIFFERENT);
        assertThat(of(n -> new Named("name" + n, new Box()), 2)).isEqualTo(Outcome.DIFFERENT);
        assertThat(of(n -> Map.of(new Box(), n), 2)).isEqualTo(Outcome.DIFFERENT);
        assertThat(of(n -> n == 1 ? List.of(new Box()) : List.of(new Box(), new Box()), 2))
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(of(n -> n == 1 ? new Box() : new Crate(), 2)).isEqualTo(Outcome.DIFFERENT);
        assertThat(of(n -> n == 1 ? List.of(n) : Set.of(1), 2)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void whatHoldsItselfComesToAnEnd() {
        assertThat(of(n -> selfHolding(), 1)).isEqualTo(Outcome.DIFFERENT);
    }

    private static List<Object> selfHolding() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);
        return list;
    }
}
