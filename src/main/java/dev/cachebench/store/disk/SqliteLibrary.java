package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library. The driver would unpack its megabyte into the folder for temporary files at each start, look
 * there for older ones, and leave it behind after a kill. Here it is unpacked once, beside {@code cachebench.jar}, in
 * the programs that we look at as well. Where that cannot be, the driver has its way.
 */
final class SqliteLibrary {
    private static final String SUM = ".crc32"; // ends the name of the file that holds the checksum of another

    private static boolean loaded; // guarded by the class

    private SqliteLibrary() {}

    /** @throws StoreFailure if there is none for this system, or it cannot be loaded */
    static synchronized void load() {
        if (!loaded) {
            try {
                if (!loadUnpacked()) {
                    SQLiteJDBCLoader.initialize();
                }
                loaded = true;
            } catch (Exception | LinkageError e) {
                String temporary = System.getProperty("java.io.tmpdir");
                throw new StoreFailure(
                        "SQLite's native library cannot be loaded from " + temporary
                                + ", the folder for temporary files, which "
                                + (Files.isWritable(Path.of(temporary)) ? "may be mounted noexec" : "cannot be written")
                                + "; -Djava.io.tmpdir=DIR names another",
                        e);
            }
        }
    }

    /**
     * Loads it from beside the jar, into the class loader that has the driver as well. Returns whether that went well.
     */
    private static boolean loadUnpacked() {
        Path jar = jar();
        if (jar == null) {
            return false;
        }
        try {
            System.load(unpacked(jar).toString());
            return true;
        } catch (IOException | LinkageError e) {
            return false; // a read-only or noexec folder, a library for another kind of system, a second class loader
        }
    }

    /**
     * The jar that this class came from; {@code null} if it is none, but a folder of classes. Tests run from one, and
     * use the driver as well, which would load a second library beside this one: the JVM crashes when both are called.
     */
    private static Path jar() {
        CodeSource source = SqliteLibrary.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            return null; // no file
        }
    }

    /** Where it is, below a folder beside a jar, once it is there. */
    static Path unpacked(Path jar) throws IOException {
        String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Path library = jar.resolveSibling("native").resolve(system).resolve(System.mapLibraryName("sqlitejdbc"));
        if (!isWhole(library, jar)) {
            unpack(library);
        }
        return library;
    }

    /**
     * Whether a library is there, not older than the jar, and as it was unpacked: a machine may have crashed meanwhile.
     */
    private static boolean isWhole(Path library, Path jar) throws IOException {
        try {
            return library.toFile().lastModified() >= jar.toFile().lastModified()
                    && Arrays.equals(sum(Files.readAllBytes(library)), Files.readAllBytes(sumOf(library)));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Path sumOf(Path library) {
        return library.resolveSibling(library.getFileName() + SUM);
    }

    private static byte[] sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array();
    }

    private static void unpack(Path library) throws IOException {
        byte[] bytes;
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName())) {
            if (in == null) {
                throw new IOException("there is no library for this system");
            }
            bytes = in.readAllBytes();
        }
        Files.createDirectories(library.getParent());
        replace(sumOf(library), sum(bytes));
        replace(library, bytes);
    }

    /** Under its name at once and whole, since other processes may do the same. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        String own = ProcessHandle.current().pid() + "-" + System.nanoTime();
        Path unfinished = file.resolveSibling(file.getFileName() + "." + own + ".new");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
