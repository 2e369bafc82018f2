package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {
    private static final Path FULL = Path.of("/dev/full"); // on which there is no room

    @TempDir
    private Path folder;

    /** What a program reads. */
    private static final class Reading extends ByteArrayOutputStream {
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void close() {
            ended.countDown();
        }
    }

    private static StandardInput given(Path spool) {
        return StandardInput.of(new ByteArrayInputStream("some input".getBytes(StandardCharsets.UTF_8)), spool);
    }

    @Test
    void isKeptForLaterRuns() throws Exception {
        Path spool = folder.resolve("input");
        StandardInput input = given(spool);
        Reading program = new Reading();
        input.makeSpool();
        input.feed(program);
        program.ended.await();
        input.keep();
        assertThat(program).hasToString("some input");
        assertThat(spool).hasContent("some input");
    }

    /** The end that the program sees is none, so that what it does says nothing. */
    @Test
    void whatCannotBeKeptIsAFault() throws Exception {
        assumeTrue(Files.exists(FULL));
        StandardInput input = given(FULL);
        Reading program = new Reading();
        input.feed(program);
        program.ended.await();
        assertThatThrownBy(input::keep)
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("standard input cannot be kept for later runs: ")
                .hasMessageEndingWith("; put it into a file and add --input FILE");
    }
}
