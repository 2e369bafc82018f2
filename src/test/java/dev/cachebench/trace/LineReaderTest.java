package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    private static Trace read(TraceFormat format, String content) {
        return ReadTrace.of("t", content.getBytes(StandardCharsets.UTF_8), format, TraceColumns.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "LIRS, '#a list;# of keys;5;#;7;5'",
        "ADAPT_SIZE, '#time key size;1 5 9;2 7 9;3 5 9'",
        "ARC, '# blocks;5 1 0 1;7 1 0 2;5 1 0 3'"
    })
    void commentsAreNoRequests(TraceFormat format, String lines) {
        assertThat(read(format, lines.replace(";", "\n") + "\n").ids()).containsExactly(0, 1, 0);
    }

    @Test
    void commentsOfAListOfKeysAreNoRequests() {
        Trace trace = read(null, "# the keys of Monday\n#v2\na\n# Tuesday\nb\na\n");

        assertThat(ReadTrace.keys(trace)).containsExactly("a", "b", "a");
        assertThat(trace.remarks()).singleElement().asString().startsWith("3 lines that begin with # are comments");
    }

    @Test
    void aFewBytesDoNotStandForMillionsOfBlocks() {
        assertThatThrownBy(() -> read(TraceFormat.ARC, "0 2000000000 0 1\n"))
                .hasMessageContaining("line 1 is no line of an ARC");
        assertThatThrownBy(() -> read(TraceFormat.ARC, "9223372036854775807 5 0 1\n"))
                .hasMessageContaining("line 1 is no line of an ARC");
    }
}
