package dev.cachebench.profile;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;

/**
 * Tells a program's own classes from those of libraries, by where they come from: its own are those in folders and in
 * the jar that the main class is in. Libraries that were packed into that jar too cannot be told apart.
 */
public final class OwnCode {
    /** Of a program of which nothing is known: only the JDK is a library. */
    public static final OwnCode ALL_BUT_THE_JDK = new OwnCode(false, null);

    private final boolean jarsAreLibraries;
    private final Path mainJar; // null for none

    private OwnCode(boolean jarsAreLibraries, Path mainJar) {
        this.jarsAreLibraries = jarsAreLibraries;
        this.mainJar = mainJar;
    }

    /**
     * @param classPath as the system property {@code java.class.path} has it
     * @param command begins with the jar that was run, or with the main class, as {@code sun.java.command} does; {@code
     *     null} if that is not known
     */
    public static OwnCode of(String classPath, String command) {
        if (command == null) {
            return ALL_BUT_THE_JDK;
        }
        if (isArchive(classPath) && command.startsWith(classPath)) {
            return new OwnCode(true, real(Path.of(classPath)));
        }
        int end = command.indexOf(' ');
        String main = (end < 0 ? command : command.substring(0, end)).replace('.', '/') + ".class";
        for (String entry : classPath.split(File.pathSeparator)) {
            try {
                Path path = Path.of(entry);
                if (Files.isDirectory(path) ? Files.exists(path.resolve(main)) : isIn(path, main)) {
                    return new OwnCode(true, real(path));
                }
            } catch (InvalidPathException | IOException e) {
                // java passes over such an entry too
            }
        }
        return new OwnCode(true, null);
    }

    /** @param location of the main module */
    public static OwnCode ofModule(URI location) {
        boolean isFile = "file".equals(location.getScheme());
        return new OwnCode(true, isFile && isArchive(location.getPath()) ? real(Path.of(location)) : null);
    }

    private static boolean isIn(Path jar, String file) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(file) != null;
        }
    }

    /**
     * @param location of a class's code, as a code source has it: the URL of a jar, of a folder, or of either in a jar
     */
    public boolean has(String location) {
        if (location.startsWith("jrt:")) {
            return false;
        }
        String place = location.endsWith("!/") ? location.substring(0, location.length() - 2) : location;
        place = place.endsWith("/") && isArchive(place.substring(0, place.length() - 1)) // in nested:... of Spring Boot
                ? place.substring(0, place.length() - 1)
                : place;
        if (!jarsAreLibraries || !isArchive(place)) {
            return true;
        }
        try {
            URI uri = URI.create(place.startsWith("jar:") ? place.substring(4) : place);
            return uri.getScheme() != null
                    && uri.getScheme().equals("file")
                    && real(Path.of(uri)).equals(mainJar);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jar") || lower.endsWith(".war") || lower.endsWith(".zip");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}
