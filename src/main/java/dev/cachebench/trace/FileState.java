package dev.cachebench.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** By what one sees that a file was written to: its length in bytes, and when it was last changed. */
record FileState(long bytes, FileTime changed) {

    /** {@code null} if it is no file that stays as it is, such as a pipe, or not there. */
    static FileState of(String name) {
        try {
            BasicFileAttributes now = Files.readAttributes(Path.of(name), BasicFileAttributes.class);
            return now.isRegularFile() ? new FileState(now.size(), now.lastModifiedTime()) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
