package dev.cachebench.target.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Temporary folders whose process was killed, so that it could not delete them. A process has a file in its folder
 * locked as long as it runs; the lock goes with it, however it ends, and unlike a process's number it is not used
 * again. What such a process had started may still write there, and so the folder is left until nothing has for a time.
 */
final class AbandonedFolders {
    private static final String OWNED = ".owned";
    private static final Duration QUIET = Duration.ofHours(1);

    private AbandonedFolders() {}

    /**
     * Keeps a folder from being taken for an abandoned one, until what is returned is closed. Where files cannot be
     * locked, none is ever taken for one.
     */
    static Closeable own(Path folder) {
        Path owned = folder.resolve(OWNED);
        try {
            FileChannel file = FileChannel.open(owned, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                file.lock();
            } catch (IOException e) {
                Files.delete(owned);
            }
            return file;
        } catch (IOException e) {
            return () -> {};
        }
    }

    /** Deletes them in the background, as far as they are ours. */
    static void remove(Path parent, String prefix) {
        Thread remover = new Thread(() -> remove(parent, prefix, Instant.now().minus(QUIET)), "cachebench-tidying");
        remover.setDaemon(true);
        remover.start();
    }

    /** @param before when something was last written in those to delete */
    static void remove(Path parent, String prefix, Instant before) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                remove(folder, before);
            }
        } catch (IOException | UncheckedIOException | SecurityException e) {
            // they stay
        }
    }

    private static void remove(Path folder, Instant before) throws IOException {
        Path owned = folder.resolve(OWNED);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(owned, LinkOption.NOFOLLOW_LINKS)
                || !Files.isWritable(owned)) {
            return; // without a lock nobody knows, and those of others are theirs
        }
        try (FileChannel file = FileChannel.open(owned, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = file.tryLock()) {
            if (lock != null) {
                delete(folder, before);
            }
        } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
            // it is in use, by this process too
        }
    }

    /** The file that is locked goes last, so that what could not be deleted is found again. */
    private static void delete(Path folder, Instant before) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            if (!Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(before)) {
                return;
            }
        }
        for (Path file : all) {
            if (!file.equals(folder) && !file.equals(folder.resolve(OWNED))) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder.resolve(OWNED));
        Files.deleteIfExists(folder);
    }
}
