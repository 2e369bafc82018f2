package dev.cachebench.target.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
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

    /** Deletes in the background those beside a folder of this process, as far as they are its user's. */
    static void removeBeside(Path own, String prefix) {
        Thread remover = new Thread(
                () -> {
                    try {
                        remove(
                                own.getParent(),
                                prefix,
                                Files.getOwner(own),
                                Instant.now().minus(QUIET));
                    } catch (IOException | UnsupportedOperationException | SecurityException e) {
                        // whose they are, nobody can say
                    }
                },
                "cachebench-tidying");
        remover.setDaemon(true);
        remover.start();
    }

    /**
     * @param owner of those to delete: what another puts into a folder that all may write to may be a trap
     * @param before when something was last written in them
     */
    static void remove(Path parent, String prefix, UserPrincipal owner, Instant before) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    remove(folder, before);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void remove(Path folder, Instant before) {
        Path owned = folder.resolve(OWNED);
        if (!Files.isRegularFile(owned, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(owned)) {
            return; // without a lock nobody knows
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
