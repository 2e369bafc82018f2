package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {
    private static final String MARK = "\uFEFF";

    private static Trace read(String name, byte[] bytes, String key) {
        return ReadTrace.of(name, bytes, null, TraceColumns.ofKey(key));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, true", "UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false"})
    void textsAreReadInTheirEncoding(String charset, boolean marked) {
        Charset set = Charset.forName(charset);
        String mark = marked ? MARK : "";

        assertThat(ReadTrace.keys(read("t.txt", (mark + "apple one\näpfel 😀\napple one\n").getBytes(set), null)))
                .containsExactly("apple one", "äpfel 😀", "apple one");
        assertThat(ReadTrace.keys(read("t.csv", (mark + "key,number\r\nä,1\r\nb,2\r\n").getBytes(set), "key")))
                .containsExactly("ä", "b");
        assertThat(ReadTrace.keys(read("t.tsv", (mark + "key\tnumber\nä\t1\nb\t2\n").getBytes(set), "1")))
                .containsExactly("ä", "b");
        assertThat(ReadTrace.keys(read("t.jsonl", (mark + "{\"key\":\"ä\"}\n{\"key\":\"b\"}\n").getBytes(set), "key")))
                .containsExactly("ä", "b");
    }

    @Test
    void aLongTextOfUtf16IsKnownByItsWholeLines() {
        String rows = "2025-10-10 12:00:00 " + "x".repeat(400) + " y\n";

        assertThat(read("t.txt", (MARK + rows.repeat(100)).getBytes(StandardCharsets.UTF_16LE), null)
                        .remarks())
                .singleElement()
                .asString()
                .contains("4 columns");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAKeyEvenWhereFilesWereJoined() {
        assertThat(ReadTrace.keys(ReadTrace.ofResource("bom.txt", TraceColumns.NONE)))
                .containsExactly("apple", "pear", "apple", "apple");
        byte[] joined = (MARK + "a\nb\n" + MARK + "a\n").getBytes(StandardCharsets.UTF_8);
        assertThat(read("t.txt", joined, null).ids()).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
    void utf32IsNamedInARefusal(String charset) {
        byte[] bytes = (MARK + "apple\n").getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> read("t.txt", bytes, null))
                .hasMessageContaining("UTF-32")
                .hasMessageContaining("iconv");
    }

    @Test
    void linesWithoutLineFeedsAreRefused() {
        assertThatThrownBy(() -> read("t.txt", "a\rb\ra\r".getBytes(StandardCharsets.UTF_8), null))
                .hasMessageContaining("carriage returns");
        assertThat(ReadTrace.keys(read("t.txt", "a\r".getBytes(StandardCharsets.UTF_8), null)))
                .containsExactly("a");
    }

    @Test
    void halfACharacterOfUtf16IsReportedAsDamage() {
        byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0, 'b'};

        assertThatThrownBy(() -> read("t.txt", odd, null)).hasMessageContaining("damaged or cut short", "UTF-16LE");
    }

    @Test
    void charactersOfTwoHalvesStayWholeWhereverTheBufferEnds() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(26) : 0x1F600 + random.nextInt(64));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Utf8Input(
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_16LE)),
                        StandardCharsets.UTF_16LE)
                .transferTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text.toString());
    }
}
