package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("ts");
        }
    }

    @Test
    void arraysAreTheirElementsWhereverTheyAre() {
        assertThat(Shown.line(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(Shown.line(List.of(new int[] {1}, "a"))).isEqualTo("[[1], a]");
        assertThat(Shown.line(Map.of("k", new int[] {1}))).isEqualTo("{k=[1]}");
        assertThat(Shown.line(new int[1_000_000])).hasSizeLessThan(300).endsWith("more]");
    }

    @Test
    void charactersThatNobodySeesAreWrittenOut() {
        assertThat(Shown.line("a\nb\r\t\u001b[31m\u0000 \u202e x"))
                .isEqualTo("a\\nb\\r\\t\\u001b[31m\\u0000 \\u202e x");
        assertThat(Shown.line("größer → 日本")).isEqualTo("größer → 日本");
        assertThat(Shown.legibleLines("a\nb\tc\r\u001b[31m")).isEqualTo("a\nb\tc\\r\\u001b[31m");
    }

    @Test
    void keysSayWhatTheyAreComparedBy() {
        assertThat(Shown.line(new Arguments(3, new int[] {4}))).isEqualTo("(3, [4])");
        assertThat(Shown.line(new Arguments(new Arguments(Broken.class, "s"), 4)))
                .isEqualTo("(Broken(s), 4)");
        assertThat(Shown.line(Arguments.on(this, 4))).isEqualTo("(4)");
    }

    @Test
    void whatHasNoTextOrHoldsItselfIsShownNevertheless() {
        List<Object> self = new ArrayList<>();
        self.add(self);

        assertThat(Shown.line(self)).isEqualTo("[".repeat(8) + "[...]" + "]".repeat(8));
        assertThat(Shown.line(new Broken())).isEqualTo(Broken.class.getCanonicalName() + " (its toString throws)");
        assertThat(Shown.line(new Arguments(new Broken(), 1))).endsWith("(its toString throws), 1)");
    }
}
