package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {
    @TempDir
    private Path folder;

    private static byte[] spare(long number, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return ByteBuffer.allocate(bytes.length + 16)
                .put(bytes)
                .putLong(number)
                .putLong(crc.getValue())
                .array();
    }

    private String settled() throws IOException {
        Path file = folder.resolve("p");
        AgentFile.settle(file, folder);
        return Files.readString(file);
    }

    @Test
    void readersSeeTheLastSnapshot() throws IOException {
        AgentFile file = AgentFile.open(folder.resolve("p"), folder);
        file.write(text("a long first snapshot"));
        file.write(text("second"));

        assertThat(settled()).isEqualTo("second");
        assertThat(folder.resolve("p.part")).doesNotExist();
    }

    @Test
    void theNewestSpareFileCounts() throws IOException {
        Files.writeString(folder.resolve("p"), "before there was a security manager");
        Files.write(folder.resolve("p.spare0"), spare(8, "eighth"));
        Files.write(folder.resolve("p.spare1"), spare(7, "seventh"));

        assertThat(settled()).isEqualTo("eighth");
    }

    @Test
    void oneThatWasCutShortDoesNot() throws IOException {
        byte[] eighth = spare(8, "eighth");
        Files.write(folder.resolve("p.spare0"), Arrays.copyOf(eighth, eighth.length - 1));
        Files.write(folder.resolve("p.spare1"), spare(7, "seventh"));

        assertThat(settled()).isEqualTo("seventh");
    }

    /** As one that a program which runs on is writing just then. */
    @Test
    void oneThatHasJustBegunDoesNot() throws IOException {
        Files.writeString(folder.resolve("p"), "in place");
        for (int length = 0; length <= 17; length++) {
            Files.write(folder.resolve("p.spare0"), new byte[length]);

            assertThat(settled()).as("%d bytes", length).isEqualTo("in place");
        }
        Files.write(folder.resolve("p.spare1"), spare(7, "seventh"));

        assertThat(settled()).isEqualTo("seventh");
    }

    /** Each spare file is cut to nothing, filled and closed by its checksum, again and again. */
    @Test
    void aProgramThatRunsOnIsReadAsItWrites() throws Exception {
        AgentFile file = AgentFile.open(folder.resolve("p"), folder);
        String text = "a snapshot of some length ".repeat(1_000);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        Thread program = new Thread(() -> {
            while (!over.get()) {
                try {
                    file.write(text(text));
                    written.incrementAndGet();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        program.start();
        try {
            while (written.get() == 0 && program.isAlive()) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 300; i++) {
                AgentFile.settle(folder.resolve("p"), folder);
                if (Files.exists(folder.resolve("p"))) {
                    assertThat(Files.readString(folder.resolve("p"))).isEqualTo(text);
                }
            }
        } finally {
            over.set(true);
            program.join();
        }
        assertThat(settled()).isEqualTo(text);
    }

    private static AgentFile.Content text(String text) {
        return (OutputStream out) -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
