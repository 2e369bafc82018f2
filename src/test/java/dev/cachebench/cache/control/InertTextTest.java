package dev.cachebench.cache.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Arguments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InertTextTest {
    private enum Region {
        EU {
            @Override
            public String toString() {
                throw new AssertionError("the program's code was run");
            }
        }
    }

    private record Order(String id, Region region) {
        @Override
        public String toString() {
            throw new AssertionError("the program's code was run");
        }

        @Override
        public String id() {
            throw new AssertionError("the program's code was run");
        }
    }

    private static final class Loud {
        @Override
        public String toString() {
            throw new AssertionError("the program's code was run");
        }
    }

    private static final class OwnList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        @Override
        public java.util.Iterator<Object> iterator() {
            throw new AssertionError("the program's code was run");
        }
    }

    @Test
    void showsPlainValuesAsTheyAre() {
        assertThat(InertText.of("orders")).isEqualTo("orders");
        assertThat(InertText.of(42)).isEqualTo("42");
        assertThat(InertText.of(null)).isEqualTo("null");
        assertThat(InertText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(InertText.of(LocalDate.of(2026, 3, 1))).isEqualTo("2026-03-01");
        assertThat(InertText.of(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(InertText.of(List.of("a", 1))).isEqualTo("[a, 1]");
        assertThat(InertText.of(Map.of("a", 1))).isEqualTo("{a=1}");
        assertThat(InertText.of(Optional.of("a"))).isEqualTo("a");
    }

    @Test
    void runsNoCodeOfTheProgram() {
        assertThat(InertText.of(Region.EU)).isEqualTo("EU");
        assertThat(InertText.of(new Order("7", Region.EU))).isEqualTo("Order[id=7, region=EU]");
        assertThat(InertText.of(new Loud())).isEqualTo("Loud");
        assertThat(InertText.of(List.of(new Loud()))).isEqualTo("[Loud]");
        assertThat(InertText.of(Optional.of(new Loud()))).isEqualTo("Loud");
        assertThat(InertText.of(new OwnList())).isEqualTo("OwnList");
        assertThat(InertText.of(Collections.unmodifiableList(new OwnList()))).isEqualTo("UnmodifiableRandomAccessList");
    }

    @Test
    void staysOnOneShortLine() {
        assertThat(InertText.of("a\nb\u001b[31m")).isEqualTo("a\\nb\\u001b[31m");
        assertThat(InertText.of("x".repeat(1_000_000))).hasSizeLessThan(210).endsWith("...");
        assertThat(InertText.of(Collections.nCopies(1_000_000, "abc"))).hasSizeLessThan(210);
        assertThat(InertText.of(new int[1_000_000])).hasSizeLessThan(210);
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThat(InertText.of(endless)).isEqualTo("[[[[[...]]]]]");
    }

    @Test
    void aPatternMatchesAllArgumentsOrAnyOne() {
        Arguments two = new Arguments("orders", LocalDate.of(2026, 3, 1));

        assertThat(EntryPattern.matching("orders").test(two)).isTrue();
        assertThat(EntryPattern.matching("orders, 2026-03-01").test(two)).isTrue();
        assertThat(EntryPattern.matching("ord*, 2026-??-01").test(two)).isTrue();
        assertThat(EntryPattern.matching("2026*").test(two)).isTrue();
        assertThat(EntryPattern.matching("order").test(two)).isFalse();
        assertThat(EntryPattern.matching("*x*").test(two)).isFalse();
        assertThat(EntryPattern.matching("").test(two)).isFalse();
        assertThat(EntryPattern.arguments("orders").test(two)).isFalse();
        assertThat(EntryPattern.arguments("orders, 2026-03-01").test(two)).isTrue();
        assertThat(EntryPattern.arguments("*").test("*")).isTrue();
        assertThat(EntryPattern.arguments("*").test("a")).isFalse();
    }

    @Test
    void aPatternOfManyStarsTakesNoTime() {
        String text = "a".repeat(200);
        assertThat(EntryPattern.matching("*a".repeat(100) + "b").test(text)).isFalse();
    }
}
