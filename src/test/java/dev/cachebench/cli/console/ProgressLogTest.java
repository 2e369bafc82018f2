package dev.cachebench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where nobody watches, progress is a line now and then. */
class ProgressLogTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

    private String written(ProgressLog log, long... seconds) {
        for (long each : seconds) {
            log.look(each * SECOND);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesComeMoreAndMoreSeldom() {
        try (ProgressLog log = new ProgressLog(console, nanos -> "after " + nanos / SECOND + " s")) {
            assertThat(written(log, 1, 29)).isEmpty();
            assertThat(written(log, 30, 31, 59, 61, 119, 125, 600, 601))
                    .isEqualTo("after 30 s\nafter 61 s\nafter 125 s\nafter 600 s\n");
        }
    }

    @Test
    void nothingIsWrittenWhereThereIsNothingToSayOrAfterTheEnd() {
        ProgressLog silent = new ProgressLog(console, nanos -> null);
        assertThat(written(silent, 40)).isEmpty();
        silent.close();
        ProgressLog closed = new ProgressLog(console, nanos -> "more");
        closed.close();
        assertThat(closed.look(100 * SECOND)).isFalse();
        assertThat(written(closed, 100)).isEmpty();
    }
}
