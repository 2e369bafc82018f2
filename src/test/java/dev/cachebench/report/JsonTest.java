package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final long SEED = 1618;

    private static Object written(Object value) {
        return JsonTree.parse(new Json().value(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\"",
                "back\\slash \\u0041 \\n",
                "line\nbreak\r\ttab\b\f",
                "\u0000\u0001\u001f\u007f\u0080\u2028\u2029",
                "µs × → ∅",
                "\ud83d\ude00 a pair",
                "</script>"
            })
    void stringsReadBackAsTheyWere(String text) {
        assertThat(written(text)).isEqualTo(text);
    }

    @Test
    void randomStringsReadBackAsTheyWere() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(20, 0, random.nextBoolean() ? 0x80 : 0x10000)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(written(text)).as("seed %d, string %d", SEED, i).isEqualTo(text);
        }
    }

    @Test
    void aLoneSurrogateIsEscapedSoThatTheOutputIsSoundInAnyCharset() {
        assertThat(new Json().value("\ud83d!").toString()).isEqualTo("\"\\ud83d!\"\n");
    }

    @Test
    void numbersReadBackAsTheyWere() {
        assertThat(written(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(written(7)).isEqualTo(7L);
        assertThat(written(1e-10)).isEqualTo(1e-10);
        assertThat(written(1.5e300)).isEqualTo(1.5e300);
        assertThat(written(true)).isEqualTo(true);
        assertThat(written(null)).isNull();
    }

    @Test
    void whatJsonHasNoNumberForIsAString() {
        assertThat(written(Double.NaN)).isEqualTo("NaN");
        assertThat(written(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(written(BigInteger.TEN.pow(30))).isEqualTo("1000000000000000000000000000000");
    }

    @Test
    void nestsWithTwoSpacesALevel() {
        Json json = new Json();
        json.object(() -> {
            json.member("a", 1);
            json.name("b").array(() -> json.value("x").value(null));
            json.name("empty").array(() -> {});
            json.name("none").object(() -> {});
        });
        assertThat(json.toString()).isEqualTo("""
                        {
                          "a": 1,
                          "b": [
                            "x",
                            null
                          ],
                          "empty": [],
                          "none": {}
                        }
                        """);
    }

    @Test
    void nestedContainersReadBackAsTheyWere() {
        Json json = new Json();
        json.array(() -> {
            json.array(() -> json.array(() -> {}));
            json.object(() -> json.name("k").object(() -> json.member("v", 2)));
            json.value(3);
        });
        List<Object> expected = new ArrayList<>(Arrays.asList(List.of(List.of()), Map.of("k", Map.of("v", 2L)), 3L));
        assertThat(JsonTree.parse(json.toString())).isEqualTo(expected);
    }
}
