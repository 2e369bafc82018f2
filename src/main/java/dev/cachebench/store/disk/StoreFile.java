package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The folder of a store, and the files in it. */
record StoreFile(Path folder) {
    private static final String NAME = "cachebench.db";
    private static final String LOCK = NAME + "-lock";
    private static final String CLAIMS = NAME + "-claims";
    private static final String[] PARTS = {"", "-wal", "-shm"}; // of SQLite's
    private static final String[] NAMES = {NAME, NAME + "-wal", NAME + "-shm", LOCK, CLAIMS, ""}; // of all, the folder last

    /** What makes backup programs leave the folder out: see https://bford.info/cachedir. */
    private static final String TAG = """
            Signature: 8a477f597d28d172789f06886806bc55
            # This folder is a cache of cachebench's; see https://bford.info/cachedir
            """;

    /** The folder that a text names, which may begin with {@code ~/}: no shell replaces that in the middle of a word. */
    static Path folder(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    /** The database. */
    Path path() {
        return folder.resolve(NAME);
    }

    /** What {@link Claims} are locks on; empty. */
    Path claims() {
        return folder.resolve(CLAIMS);
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** Which file the database is, however it is called by now; {@code null} if there is none, or the system cannot say. */
    Object key() {
        try {
            return Files.readAttributes(path(), BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** Why something could not be done with the folder, as the end of a sentence. */
    static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return e.getFile() + " cannot be written";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + " is no folder";
        }
        return e.getFile() + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
    }

    /** Bytes of all its parts. */
    long bytes() throws IOException {
        long bytes = 0;
        for (String part : PARTS) {
            Path file = folder.resolve(NAME + part);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** Makes the folder if it is not there. A new one asks version control and backups to leave it out. */
    void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(".gitignore"), "*\n", StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("CACHEDIR.TAG"), TAG, StandardCharsets.UTF_8);
        }
    }

    /** What one process, and one thread of it, does at a time. */
    @FunctionalInterface
    interface Exclusive<T> {
        T run() throws SQLException, IOException;
    }

    /** Runs what must not run in two processes, or twice in this one, at the same time: making a file, moving it away. */
    <T> T exclusively(Exclusive<T> action) throws SQLException, IOException {
        synchronized (StoreFile.class) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return action.run();
            }
        }
    }

    /**
     * Gives the files other names, so that new ones can be made and nothing is lost.
     *
     * @return the new name
     */
    Path moveAside() throws IOException {
        // Not a constant: its classes would cost every start that uses a store.
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");
        String name = "damaged-" + LocalDateTime.now().format(time) + ".db";
        for (String part : PARTS) {
            Path file = folder.resolve(NAME + part);
            if (Files.exists(file)) {
                Files.move(file, folder.resolve(name + part));
            }
        }
        return folder.resolve(name);
    }

    /** Deletes a folder with nothing but a database in it, as far as possible. */
    void delete() {
        for (String name : NAMES) {
            folder.resolve(name).toFile().delete();
        }
    }

    /** Has the JVM delete it at its end. */
    void deleteOnExit() {
        for (int i = NAMES.length - 1; i >= 0; i--) {
            folder.resolve(NAMES[i]).toFile().deleteOnExit(); // the last one first
        }
    }
}
