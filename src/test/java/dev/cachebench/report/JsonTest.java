package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
        return JsonTree.parse(Json.text(json -> json.value(value)));
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
        assertThat(Json.text(json -> json.value("\ud83d!"))).isEqualTo("\"\\ud83d!\"\n");
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
        String text = Json.text(json -> json.object(() -> {
            json.member("a", 1);
            json.name("b").array(() -> json.value("x").value(null));
            json.name("empty").array(() -> {});
            json.name("none").object(() -> {});
        }));
        assertThat(text).isEqualTo("""
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
        String text = Json.text(json -> json.array(() -> {
            json.array(() -> json.array(() -> {}));
            json.object(() -> json.name("k").object(() -> json.member("v", 2)));
            json.value(3);
        }));
        List<Object> expected = new ArrayList<>(Arrays.asList(List.of(List.of()), Map.of("k", Map.of("v", 2L)), 3L));
        assertThat(JsonTree.parse(text)).isEqualTo(expected);
    }

    @Test
    void samplesStandOnOneLineAndWhatJsonHasNoNumberForIsNullAmongThem() {
        String text = Json.text(json -> json.object(() -> {
            json.name("samples").numbers(new double[] {1, 2.5, Double.NaN});
            json.name("none").numbers(new double[0]);
            json.member("after", 1);
        }));
        assertThat(text).isEqualTo("""
                        {
                          "samples": [1.0, 2.5, null],
                          "none": [],
                          "after": 1
                        }
                        """);
    }

    @Test
    void aStreamedDocumentIsPlainAsciiThatCanStandInAScript() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.stream(
                out,
                json -> json.array(() ->
                        json.value("</script>&").value("µ\ud83d\ude00 \ud83d").value(7)));
        String text = out.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).matches("[ -~]*").doesNotContain("<", ">", "&", " ]");
        assertThat(JsonTree.parse(text)).isEqualTo(List.of("</script>&", "µ\ud83d\ude00 \ud83d", 7L));
    }

    @Test
    void aFaultOfTheStreamIsAnIoException() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Json.stream(full, json -> json.value("x")))
                .withMessage("No space left on device");
    }
}
