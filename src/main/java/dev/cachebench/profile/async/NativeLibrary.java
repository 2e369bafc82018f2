package dev.cachebench.profile.async;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * async-profiler's native library, which comes inside our jar and must be a file to be loaded. It is unpacked once,
 * into {@code async-profiler-VERSION-PLATFORM} in the user's cache folder: that which the property {@code
 * cachebench.cache} names, else {@code XDG_CACHE_HOME/cachebench}, else {@code ~/.cache/cachebench} or, on a Mac,
 * {@code ~/Library/Caches/cachebench}.
 */
public final class NativeLibrary {
    /** Names another cache folder. */
    public static final String CACHE_PROPERTY = "cachebench.cache";

    /** What to do about a cache folder of which a JVM cannot take agents. */
    public static final String ANOTHER_FOLDER =
            "name another folder by CACHEBENCH_JAVA_OPTS=-D" + CACHE_PROPERTY + "=DIR";

    private static final String FILE = "libasyncProfiler.so";

    private final String platform;
    private final Path folder;

    /**
     * @param os as in the property {@code os.name}
     * @param arch as in {@code os.arch}
     */
    NativeLibrary(String os, String arch, Path cache) {
        platform = platform(os, arch);
        folder = cache.resolve("async-profiler-" + version() + "-" + platform);
    }

    /**
     * The library as a file, unpacked if it is not there or damaged.
     *
     * @throws UserFault if there is none for this platform, or it cannot be written
     */
    public static Path file() {
        return new NativeLibrary(System.getProperty("os.name"), System.getProperty("os.arch"), cacheFolder())
                .unpacked();
    }

    /** Where cachebench keeps what it can make again; need not exist. */
    public static Path cacheFolder() {
        return cacheFolder(
                System.getProperty(CACHE_PROPERTY),
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home", ".")));
    }

    static Path cacheFolder(String property, Map<String, String> environment, String os, Path home) {
        if (property != null && !property.isEmpty()) {
            return Path.of(property).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (xdg.startsWith("/")) { // the specification wants others ignored
            return Path.of(xdg, "cachebench");
        }
        return home.toAbsolutePath()
                .resolve(isMac(os) ? "Library/Caches" : ".cache")
                .resolve("cachebench");
    }

    /** The version of async-profiler that came with this cachebench. */
    public static String version() {
        try (InputStream in = NativeLibrary.class.getResourceAsStream("/dev/cachebench/version.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("async-profiler");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMac(String os) {
        return os.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static String platform(String os, String arch) {
        if (isMac(os)) {
            return "macos";
        }
        if (os.equals("Linux")) {
            switch (arch) {
                case "amd64", "x86_64":
                    return "linux-x64";
                case "aarch64", "arm64":
                    return "linux-arm64";
                default: // said below
            }
        }
        throw UserFault.missing("async-profiler does not run on " + os + " " + arch
                + ", only on Linux (x64, arm64) and macOS; --profile calls works everywhere");
    }

    Path unpacked() {
        Path file = folder.resolve(FILE);
        if (file.toString().contains("=") || file.toString().contains(",")) {
            throw UserFault.missing(
                    "a JVM cannot take an agent from " + folder + ", whose name holds '=' or ','; " + ANOTHER_FOLDER);
        }
        byte[] library = library();
        try {
            if (!isWhole(file, library)) {
                write(file, library);
            }
        } catch (IOException e) {
            throw UserFault.missing(
                    "cannot unpack async-profiler into " + folder + " (" + reason(e) + "); " + ANOTHER_FOLDER, e);
        }
        return file;
    }

    private byte[] library() {
        try (InputStream in = NativeLibrary.class.getResourceAsStream("/" + platform + "/" + FILE)) {
            if (in == null) {
                throw UserFault.missing(
                        "this build of cachebench came without async-profiler for " + platform + "; build it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(Path file, byte[] library) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == library.length
                && Arrays.equals(Files.readAllBytes(file), library);
    }

    /** Beside and then into place: a JVM that has the old file loaded keeps it, and no other sees half of one. */
    private void write(Path file, byte[] library) throws IOException {
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, FILE, ".tmp");
        try {
            Files.write(beside, library);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String reason(IOException e) {
        String type = e.getClass().getSimpleName().replaceFirst("Exception$", "");
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return type.equals("FileSystem") || type.equals("IO") ? e.getMessage() : words + ": " + e.getMessage();
    }
}
