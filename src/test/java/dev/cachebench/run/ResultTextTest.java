package dev.cachebench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What stands for a result, so that two runs can be held against each other. */
class ResultTextTest {

    @SuppressWarnings("unused") // read by reflection
    private static final class Point {
        private final int x;
        private Object next;

        Point(int x) {
            this.x = x;
        }
    }

    private record Line(String name, int[] points) {}

    private record Named(String name) {
        @Override
        public String toString() {
            return "<" + name + ">";
        }
    }

    @Test
    void plainValuesAreTheirOwnText() {
        assertThat(ResultText.of(null)).isEqualTo("null");
        assertThat(ResultText.of(42L)).isEqualTo("42");
        assertThat(ResultText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(ResultText.of("me@cafe")).isEqualTo("me@cafe");
        assertThat(ResultText.of(new Named("a"))).isEqualTo("<a>");
    }

    @Test
    void arraysAreTheirElements() {
        assertThat(ResultText.of(new int[][] {{1, 2}, {}})).isEqualTo("[[1, 2], []]");
        assertThat(ResultText.of(Collections.singletonList(new String[] {"a"}))).isEqualTo("[[a]]");
    }

    @Test
    void objectsThatHaveNoTextAreTheirFields() {
        assertThat(ResultText.of(new Point(3))).isEqualTo("Point[x=3, next=null]");
        assertThat(ResultText.of(new Object())).isEqualTo("Object[]");
    }

    @Test
    void aRecordOfArraysIsItsFields() {
        assertThat(ResultText.of(new Line("l", new int[] {1, 2}))).isEqualTo("Line[name=l, points=[1, 2]]");
    }

    @Test
    void theOrderOfWhatHasNoneIsNoPartOfIt() {
        Set<Object> some = new HashSet<>(List.of("b", "a", "c"));
        Map<Object, Object> map = new HashMap<>();
        map.put(new Point(2), "two");
        map.put(new Point(1), "one");

        assertThat(ResultText.of(some)).isEqualTo("[a, b, c]");
        assertThat(ResultText.of(map)).isEqualTo("{Point[x=1, next=null]=one, Point[x=2, next=null]=two}");
        assertThat(ResultText.of(Arrays.asList("b", "a"))).isEqualTo("[b, a]");
        assertThat(ResultText.of(new TreeSet<>(Set.of(2, 1)).descendingSet())).isEqualTo("[2, 1]");
    }

    @Test
    void optionalsAndLambdasHaveNoIdentity() {
        Supplier<String> lambda = () -> "x";

        assertThat(ResultText.of(Optional.of(new int[] {1}))).isEqualTo("Optional[[1]]");
        assertThat(ResultText.of(lambda)).isEqualTo("ResultTextTest$$Lambda");
    }

    @Test
    void circlesEnd() {
        Point round = new Point(1);
        round.next = round;
        List<Object> self = new ArrayList<>();
        self.add(self);

        assertThat(ResultText.of(round)).isEqualTo("Point[x=1, next=...]");
        assertThat(ResultText.of(self)).isEqualTo("[...]");
    }

    @Test
    void aToStringThatThrowsIsSaid() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("ts");
            }
        };

        assertThat(ResultText.of(List.of(broken)))
                .isEqualTo("[<toString failed: java.lang.IllegalStateException: ts>]");
    }

    @Test
    void aLongChainIsCutShort() {
        Point chain = null;
        for (int i = 0; i < 100_000; i++) {
            Point before = new Point(i);
            before.next = chain;
            chain = before;
        }

        assertThat(ResultText.of(chain))
                .contains("x=99999")
                .endsWith("]")
                .contains("...")
                .hasSizeLessThan(1000);
    }

    @Test
    void digestsTellOrderAndBordersApart() {
        assertThat(digest(1, 2)).isEqualTo(digest(1L, 2L)).isNotEqualTo(digest(2, 1));
        assertThat(digest("ab", "c")).isNotEqualTo(digest("a", "bc"));
        assertThat(digest(0)).isNotEqualTo(digest(0, 0));
        assertThat(digest((Object) null)).matches("[0-9a-f]{16}");
        assertThat(digest(1L << 32)).isNotEqualTo(digest(1L));
    }

    private static String digest(Object... results) {
        Digest digest = new Digest();
        for (Object result : results) {
            digest.add(result);
        }
        return digest.toString();
    }

    @Test
    void whatLookingWouldUseUpIsNotShown() {
        java.util.Iterator<Integer> rows = new java.util.ArrayList<>(List.of(1, 2)).iterator();
        java.util.stream.Stream<Integer> squares = List.of(1, 2).stream().map(n -> n * n);

        assertThat(ResultText.of(rows)).isEqualTo("java.util.Iterator (not shown)");
        assertThat(ResultText.of(List.of(1, squares))).isEqualTo("[1, java.util.stream.Stream (not shown)]");
        assertThat(ResultText.of(new java.util.Random(1))).isEqualTo("java.util.Random (not shown)");
        assertThat(ResultText.unshown(List.of(squares))).isEqualTo("java.util.stream.Stream");
        assertThat(ResultText.unshown(List.of(1, "a", Optional.of(2)))).isNull();
        assertThat(rows.next()).isEqualTo(1);
        assertThat(squares).containsExactly(1, 4);
    }
}
