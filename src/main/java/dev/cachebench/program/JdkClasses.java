package dev.cachebench.program;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The classes that come with a JDK, of which some have a {@code main}: those of javac, say. */
final class JdkClasses {
    private static final URI IMAGE = URI.create("jrt:/");

    private JdkClasses() {}

    /**
     * Whether a JDK has a class; false if that cannot be found out.
     *
     * @param home the JDK's folder; {@code null} for ours
     */
    static boolean has(Path home, String className) {
        try {
            if (home == null) {
                return has(FileSystems.getFileSystem(IMAGE), className);
            }
            try (FileSystem image = FileSystems.newFileSystem(IMAGE, Map.of("java.home", home.toString()))) {
                return has(image, className);
            }
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean has(FileSystem image, String className) throws IOException {
        int dot = className.lastIndexOf('.');
        Path modules = image.getPath("/packages", dot < 0 ? "" : className.substring(0, dot));
        if (dot < 0 || !Files.isDirectory(modules)) {
            return false;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(modules)) {
            for (Path module : all) {
                String name = module.getFileName().toString();
                if (Files.exists(image.getPath("/modules", name, className.replace('.', '/') + ".class"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether our JDK has a module of that name. */
    static boolean isModule(String name) {
        return Files.isDirectory(FileSystems.getFileSystem(IMAGE).getPath("/modules", name));
    }
}
