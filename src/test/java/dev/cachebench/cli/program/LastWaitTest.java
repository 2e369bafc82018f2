package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramRun;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LastWaitTest {
    private static final long FOR_EVER = 600_000;

    private final CountDownLatch hanging = new CountDownLatch(1);

    /** A program that ends with code 3 once it does not hang any more. */
    private final ProgramRun program = new ProgramRun() {
        @Override
        public int run() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> note() {
            return Optional.empty();
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public void terminate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int outlive(boolean terminal) throws InterruptedException {
            hanging.await();
            return 3;
        }
    };

    @Test
    void aProgramThatEndsHasACode() {
        hanging.countDown();

        assertThat(new LastWait().await(program, true, FOR_EVER)).hasValue(3);
    }

    @Test
    void oneThatHangsIsNotWaitedForForEver() {
        assertThat(new LastWait().await(program, true, 1)).isEmpty();
    }

    @Test
    void nobodyWaitsAfterTheNextCtrlC() {
        LastWait wait = new LastWait();
        wait.end();

        assertThat(wait.await(program, true, FOR_EVER)).isEmpty();
    }
}
