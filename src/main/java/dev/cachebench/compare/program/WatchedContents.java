package dev.cachebench.compare.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a watched file holds. Links are not followed: one holds where it leads. */
final class WatchedContents {
    private WatchedContents() {}

    static InputStream open(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? new ByteArrayInputStream(link(file)) : Files.newInputStream(file);
    }

    /** In bytes. */
    static long size(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? link(file).length : Files.size(file);
    }

    private static byte[] link(Path file) throws IOException {
        return ("link to " + Files.readSymbolicLink(file)).getBytes(StandardCharsets.UTF_8);
    }
}
