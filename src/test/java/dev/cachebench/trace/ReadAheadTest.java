package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ReadAheadTest {
    private static final long SEED = 4711;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    private static InputStream failing(Throwable failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                return read();
            }
        };
    }

    @Test
    void readsWhatIsThereInItsOrder() throws IOException {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 3_000_000}) {
            try (InputStream in = new ReadAhead(new ByteArrayInputStream(bytes(length)))) {
                assertThat(Arrays.equals(in.readAllBytes(), bytes(length)))
                        .as("seed %d, %d bytes", SEED, length)
                        .isTrue();
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void failsAfterWhatWasGood() throws IOException {
        for (Exception failure : new Exception[] {new IOException("cut"), new IllegalStateException("odd")}) {
            InputStream source = new SequenceInputStream(new ByteArrayInputStream(bytes(100_000)), failing(failure));
            try (InputStream in = new ReadAhead(source)) {
                assertThat(in.readNBytes(100_000)).isEqualTo(bytes(100_000));
                assertThatThrownBy(in::read).isSameAs(failure);
                assertThatThrownBy(in::read).isSameAs(failure);
            }
        }
    }

    @Test
    void closesTheStreamWhenItIsClosedEarly() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        ReadAhead in = new ReadAhead(endless);
        assertThat(in.read()).isEqualTo(1);

        in.close();

        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }
}
