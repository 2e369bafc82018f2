package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library. The driver would unpack its megabyte into the folder for temporary files at each start, and
 * leave it there after a kill; here it is unpacked once, below cachebench's own {@code target} folder. Where that
 * cannot be written, the driver has its way.
 */
final class SqliteLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private static boolean loaded; // guarded by the class

    private SqliteLibrary() {}

    /** @throws StoreFailure if there is none for this system, or it cannot be loaded */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            Path library = unpacked();
            if (library == null || System.getProperty(PATH) != null) {
                SQLiteJDBCLoader.initialize();
            } else {
                initialize(library);
            }
            loaded = true;
        } catch (Exception | LinkageError e) {
            throw new StoreFailure("SQLite's native library cannot be loaded (" + e.getMessage() + ")", e);
        }
    }

    /** The properties go again: a program that we run in this JVM may have another version of the driver. */
    private static void initialize(Path library) throws Exception {
        System.setProperty(PATH, library.getParent().toString());
        System.setProperty(NAME, library.getFileName().toString());
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(PATH);
            System.clearProperty(NAME);
        }
    }

    /** {@code null} where there is no place for it. */
    private static Path unpacked() {
        String home = System.getProperty("cachebench.home");
        if (home == null) {
            return null;
        }
        Path jar = Path.of(home, "target", "cachebench.jar");
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path library = Path.of(home, "target", "native" + resource.substring("/org/sqlite/native".length()));
        try {
            if (!Files.isRegularFile(library)
                    || Files.getLastModifiedTime(library).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                unpack(resource, library);
            }
            return library;
        } catch (IOException e) {
            return null;
        }
    }

    /** Under its name at once and whole, since other processes may do the same. */
    private static void unpack(String resource, Path library) throws IOException {
        Files.createDirectories(library.getParent());
        Path unfinished = Files.createTempFile(library.getParent(), "unpacking", null);
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is no " + resource);
            }
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
