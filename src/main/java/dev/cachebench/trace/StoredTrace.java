package dev.cachebench.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The file of a trace.
 *
 * @param bytes its length, compressed if the file is
 */
public record StoredTrace(Compression compression, long bytes) {

    /**
     * @param name of a file that was read
     * @return {@code null} if it is no regular file that is still there, but standard input or a pipe
     */
    public static StoredTrace of(String name) {
        try {
            Path file = Path.of(name);
            return Files.isRegularFile(file) ? new StoredTrace(Compression.of(file), Files.size(file)) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
