package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The folder of a store, and the files in it. */
record StoreFile(Path folder) {
    private static final String NAME = "cachebench.db";
    private static final Lock THREAD = new ReentrantLock(); // of the thread that does something exclusively
    private static final long PAUSE_NANOS = 5_000_000; // between two tries to have the lock
    private static final long MOST_WAIT_NANOS = 10_000_000_000L; // making a file waits for a busy disk
    private static final String LOCK = NAME + "-lock";
    private static final String CLAIMS = NAME + "-claims";
    private static final String IGNORED = ".gitignore";
    private static final String TAGGED = "CACHEDIR.TAG";
    private static final String[] PARTS = {"", "-wal", "-shm"}; // of SQLite's
    private static final String[] NAMES = {NAME, NAME + "-wal", NAME + "-shm", LOCK, CLAIMS, ""
    }; // of all, the folder last

    /** What makes backup programs leave the folder out: see https://bford.info/cachedir. */
    private static final String TAG = """
            Signature: 8a477f597d28d172789f06886806bc55
            # This folder is a cache of cachebench's; see https://bford.info/cachedir
            """;

    /**
     * The folder that a text names, which may begin with {@code ~/}: no shell replaces that in the middle of a word.
     */
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

    /**
     * Which file the database is, however it is called by now; {@code null} if there is none, or the system cannot say.
     */
    Object key() {
        try {
            return Files.readAttributes(path(), BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** Why something could not be done with the folder, as the end of a sentence. */
    static String reason(Exception e) {
        if (e instanceof ClosedByInterruptException) {
            return "the thread that called was interrupted";
        }
        if (!(e instanceof FileSystemException fault)) {
            return e.getMessage();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied: " + fault.getFile();
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return fault.getFile() + " is no folder";
        }
        return fault.getFile() + (fault.getReason() == null ? " cannot be made" : ": " + fault.getReason());
    }

    /** What SQLite could not do, as the end of a sentence. */
    String reasonOf(SQLException e) {
        if (SqliteFault.of(e) == SqliteFault.READ_ONLY) {
            if (!Files.isWritable(folder)) {
                return "the folder cannot be written, which even reading needs";
            }
            if (Files.exists(path()) && !Files.isWritable(path())) {
                return Files.isReadable(path()) ? "its file cannot be written" : "its file cannot be read";
            }
        }
        return SqliteFault.words(e);
    }

    /** @throws IOException if there is none, or nobody may know */
    void requireThere() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) { // of which newer JDKs say that there is no such file
            throw new NotDirectoryException(folder.toString());
        }
        Files.readAttributes(path(), BasicFileAttributes.class);
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
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        try {
            Files.writeString(folder.resolve(IGNORED), "*\n", StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(TAGGED), TAG, StandardCharsets.UTF_8);
        } catch (IOException e) { // the disk is full: a later try writes them
            for (String name : new String[] {IGNORED, TAGGED, ""}) {
                folder.resolve(name).toFile().delete();
            }
            throw e;
        }
    }

    /** What one process, and one thread of it, does at a time. */
    @FunctionalInterface
    interface Exclusive<T> {
        T run() throws SQLException, IOException;
    }

    /**
     * Runs what must not run in two processes, or twice in this one, at the same time: making a file, moving it away.
     *
     * @throws IOException also if others are at it for too long
     */
    <T> T exclusively(Exclusive<T> action) throws SQLException, IOException {
        long end = System.nanoTime() + MOST_WAIT_NANOS;
        // Threads first: closing a file takes the locks of the whole process on it away.
        while (!THREAD.tryLock()) {
            pause(end);
        }
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, end)) {
            assert lock.isValid();
            return action.run();
        } finally {
            THREAD.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, long end) throws IOException {
        FileLock lock = channel.tryLock();
        while (lock == null) {
            pause(end);
            lock = channel.tryLock();
        }
        return lock;
    }

    private static void pause(long end) throws IOException {
        if (System.nanoTime() - end >= 0) {
            throw new IOException("another process holds it locked");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
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

    /** Deletes the database, as far as possible. */
    void deleteParts() {
        for (String part : PARTS) {
            folder.resolve(NAME + part).toFile().delete();
        }
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
