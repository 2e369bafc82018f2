package dev.cachebench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long each of some calls took, which a fork leaves in a file. */
final class SingleCalls {
    private static final String PROPERTY = "cachebench.compare.singles";

    private SingleCalls() {}

    /** The option that asks a fork for it. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    static boolean isAsked() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Writes nanoseconds to the file that this fork was started with. */
    static void write(long[] nanos) {
        try {
            Files.write(Path.of(System.getProperty(PROPERTY)), bytes(nanos));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(long[] nanos) {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.length * Long.BYTES);
        buffer.asLongBuffer().put(nanos);
        return buffer.array();
    }

    /** @throws IOException if there is none */
    static long[] read(Path file) throws IOException {
        LongBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
        long[] nanos = new long[buffer.remaining()];
        buffer.get(nanos);
        return nanos;
    }
}
