package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("none", "unbounded", "lru", "precalc");

    @ParameterizedTest
    @CsvSource({
        "lur, lru",
        "lu, lru",
        "lruu, lru",
        "un, unbounded",
        "unbonded, unbounded",
        "non, none",
        "perclac, precalc"
    })
    void proposesWhatIsNear(String word, String meant) {
        assertThat(Nearest.hint(word, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"x", "fifo", "caffeine", "''"})
    void listsWhatThereIsWhenNothingIsNear(String word) {
        assertThat(Nearest.hint(word, KNOWN)).isEqualTo("; known are none, unbounded, lru, precalc");
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ab, ba, 1", "'', abc, 3", "abc, '', 3", "same, same, 0", "ca, abc, 3"})
    void countsEditsAndSwapsOfNeighbours(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
    }

    @Test
    void anExactWordIsNearest() {
        assertThat(Nearest.hint("lru", KNOWN)).isEqualTo("; did you mean 'lru'?");
    }
}
