package dev.cachebench.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text, which may be pipes, or devices without an end. */
public final class TextFile {
    private static final int MOST_BYTES = 256 << 20;

    private TextFile() {}

    /** A file has more bytes than are read, or than the heap holds. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("is larger than 256 MiB, or than the heap holds");
        }
    }

    /**
     * The whole text in a file.
     *
     * @throws TooLarge if it has more than 256 MiB, or the heap does not hold it
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    public static String read(Path file) throws IOException {
        return read(file, MOST_BYTES);
    }

    static String read(Path file, int mostBytes) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > mostBytes) {
            throw new TooLarge();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new TooLarge();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (OutOfMemoryError e) {
            throw new TooLarge();
        }
    }
}
