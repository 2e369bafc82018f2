package dev.cachebench.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The file that a trace lies in.
 *
 * @param bytes its length, as it is
 */
public record StoredTrace(Compression compression, long bytes) {

    /**
     * @param name of a file that was read
     * @return {@code null} if it is none that can be looked at again: standard input, a pipe, or one that has gone
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
