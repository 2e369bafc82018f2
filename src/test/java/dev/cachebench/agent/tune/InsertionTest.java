package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertionTest {
    private static int asked;

    /** Of the program. */
    private static final class Name {
        private final String text;
        private final int number;

        Name(String text, int number) {
            this.text = text;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            asked++;
            return other instanceof Name name && name.text.equals(text) && name.number == number;
        }

        @Override
        public int hashCode() {
            asked++;
            return text.hashCode() + number;
        }
    }

    private static boolean isInterned(Object key, Object value) {
        return Insertion.of(key, value).interned();
    }

    @Test
    void anEqualOfTheKeyIsSeenWithoutAskingTheProgram() {
        assertThat(isInterned(new Name("a", 1), new Name(new String("a"), 1))).isTrue();
        assertThat(isInterned(new Name("a", 1), new Name("a", 2))).isFalse();
        assertThat(isInterned(new Name("a", 1), new Name("b", 1))).isFalse();
        assertThat(asked).isZero();
    }

    @Test
    void valuesOfTheJdkAreCompared() {
        assertThat(isInterned("ab", new String("ab"))).isTrue();
        assertThat(isInterned(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 2)))
                .isTrue();
        assertThat(isInterned(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 3)))
                .isFalse();
        assertThat(isInterned(1_000, 1_000)).isTrue();
        assertThat(isInterned(new int[1], new int[1])).isFalse();
        assertThat(isInterned(List.of(new Name("a", 1)), List.of(new Name("a", 1))))
                .isFalse();
        assertThat(asked).isZero();
    }
}
