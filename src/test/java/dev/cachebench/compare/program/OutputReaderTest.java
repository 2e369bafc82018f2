package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputReaderTest {
    @TempDir
    private Path folder;

    private OutputReader reader(InputStream in, Path kept) {
        OutputReader reader = new OutputReader(new LineDigest(List.of()), in, kept, null);
        reader.start();
        return reader;
    }

    @Test
    void readsToTheEnd() throws Exception {
        InputStream in = new ByteArrayInputStream(new byte[1 << 20]);
        assertThat(reader(in, folder.resolve("kept")).result().bytes()).isEqualTo(1 << 20);
    }

    @Test
    void whatHasBeenReadIsAnsweredAlikeToWhoeverAsks() throws IOException {
        LineDigest digest = new LineDigest(List.of());
        int lines = (1 << 18) + 1; // so many that hashes are of two lines each, and the last one of one
        byte[] text = "a\n".repeat(lines).getBytes(StandardCharsets.UTF_8);
        OutputPrint whole = digest.read(new ByteArrayInputStream(text), null, null);
        assertThat(whole.linesPerBlock()).isEqualTo(2);
        assertThat(digest.soFar(null)).isEqualTo(whole);
        assertThat(whole.lines()).isEqualTo(lines);
    }

    /** Whose program would wait for ever where nobody reads what it prints. */
    @Test
    void readsToTheEndThoughNothingCanBeKept() throws Exception {
        InputStream in = new ByteArrayInputStream(new byte[1 << 20]);
        OutputReader reader = reader(in, folder.resolve("missing").resolve("kept"));
        reader.join();
        assertThat(in.available()).isZero();
        assertThatThrownBy(reader::result).isInstanceOf(IOException.class);
    }
}
