package dev.cachebench.compare.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Copies of the beginnings of files, to show where runs differ. They take a bounded space in all. */
final class FileCopies {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_FILES = 10_000;
    private static final long LONGEST = 16L << 20;

    private final Path folder;
    private long bytes;
    private int files;
    private int number;

    /** @param folder for them; exists */
    FileCopies(Path folder) {
        this.folder = folder;
    }

    /** A copy of the first bytes of a file; empty if there is no more room for one, here or on the disk. */
    Optional<Path> copy(Path file) throws IOException {
        Path copy = folder.resolve("file" + number);
        try {
            long size = Math.min(WatchedContents.size(file), LONGEST);
            if (files >= MOST_FILES || bytes + size > MOST_BYTES) {
                return Optional.empty();
            }
            write(file, (int) size, copy);
            bytes += Files.size(copy);
        } catch (IOException e) { // files are compared without their copies, which only show where they differ
            Files.deleteIfExists(copy);
            return Optional.empty();
        }
        files++;
        number++;
        return Optional.of(copy);
    }

    private static void write(Path file, int size, Path copy) throws IOException {
        try (InputStream in = WatchedContents.open(file);
                OutputStream out = Files.newOutputStream(copy)) {
            out.write(in.readNBytes(size));
        }
    }

    void delete(Path copy) throws IOException {
        if (Files.exists(copy)) {
            bytes -= Files.size(copy);
            files--;
            Files.delete(copy);
        }
    }
}
