package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineDigestTest {
    private static OutputPrint print(String text, String ignored) throws IOException {
        return new LineDigest(List.of(Pattern.compile(ignored)))
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, null);
    }

    private static OutputPrint print(byte[] text) throws IOException {
        return new LineDigest(List.of()).read(new ByteArrayInputStream(text), null, null);
    }

    private static OutputPrint print(String text) throws IOException {
        return print(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void countsALastLineThatNothingEnds() throws IOException {
        assertThat(print("a\nb").lines()).isEqualTo(2);
        assertThat(print("a\nb\n").lines()).isEqualTo(2);
        assertThat(print("").lines()).isZero();
    }

    @Test
    void knowsWhetherAllItsTextIsLeftOut() throws IOException {
        assertThat(print("sum 7\n\nsum 8\n", "sum [0-9]").leftOut()).isTrue();
        assertThat(print("sum 7\nsum 10\n", "sum [0-9]").leftOut()).isFalse();
        assertThat(print("\n\n", ".*").leftOut()).isFalse(); // there was none
        assertThat(print("", ".*").leftOut()).isFalse();
        assertThat(print("sum 7").leftOut()).isFalse();
    }

    @Test
    void tellsOrderFromContents() throws IOException {
        assertThat(print("a\nb\n").isSame(print("b\na\n"))).isFalse();
        assertThat(print("a\nb\n").hasSameLines(print("b\na\n"))).isTrue();
        assertThat(print("a\na\n").hasSameLines(print("b\nb\n"))).isFalse();
    }

    @Test
    void doesNotDependOnHowTheOutputArrives() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] text = new byte[200_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (random.nextInt(20) == 0 ? '\n' : 'a' + random.nextInt(26));
        }
        InputStream inPieces = new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                return super.read(to, from, Math.min(length, 1 + random.nextInt(700)));
            }
        };
        assertThat(new LineDigest(List.of()).read(inPieces, null, null))
                .as("seed %d", seed)
                .isEqualTo(print(text));
    }

    @Test
    void keepsBlocksOfLinesWhereThereAreVeryMany() throws IOException {
        byte[] text = "1\n".repeat(3_000_001).getBytes(StandardCharsets.UTF_8);
        OutputPrint print = print(text);
        text[2 * 2_500_000] = '2';
        OutputPrint other = print(text);
        assertThat(print.lines()).isEqualTo(3_000_001);
        assertThat(print.blocks().length).isLessThanOrEqualTo((1 << 18) + 1);
        assertThat(print.isSame(other)).isFalse();
        int differing = 0;
        for (int i = 0; i < print.blocks().length; i++) {
            if (print.blocks()[i] != other.blocks()[i]) {
                differing++;
                assertThat(i).isEqualTo(2_500_000 / print.linesPerBlock());
            }
        }
        assertThat(differing).isEqualTo(1);
    }

    @Test
    void cutsALineWithoutEnd() throws IOException {
        byte[] text = new byte[5 << 20];
        assertThat(print(text).lines()).isEqualTo(5);
    }
}
