package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void fewAreAllNamed() {
        assertThat(Names.text(List.of(), 2)).isEmpty();
        assertThat(Names.text(List.of("a"), 2)).isEqualTo("a");
        assertThat(Names.text(List.of("a", "b"), 2)).isEqualTo("a, b");
    }

    @Test
    void noneStandsForASingleOne() {
        assertThat(Names.text(List.of("a", "b", "c"), 2)).isEqualTo("a, b, c");
    }

    @Test
    void theOthersOfManyAreCounted() {
        assertThat(Names.text(List.of("a", "b", "c", "d"), 2)).isEqualTo("a, b and 2 more");
        assertThat(Names.text(Collections.nCopies(2_001, "a"), 1)).isEqualTo("a and 2,000 more");
    }
}
