package dev.cachebench.target;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar or a folder with class files; of a jar that holds an application for a server, the application's own. */
abstract class ClassPlace implements Closeable {

    private static final int MOST_BYTES = 64 << 20;

    /** {@code null} if there is neither jar nor folder. */
    static ClassPlace of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new Folder(path);
        }
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try {
            // As java reads it, of several releases the one that fits; signatures are not looked at, for woven classes
            // do not match them.
            return new Jar(new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
        } catch (ZipException e) {
            return null;
        }
    }

    /** Whether classes may be in it. */
    static boolean isOne(Path path) throws IOException {
        try (ClassPlace place = of(path)) {
            return place != null;
        }
    }

    /** {@code null} if the file is not there. */
    abstract byte[] read(String path) throws IOException;

    /** All classes, by their binary names. */
    abstract List<String> classNames() throws IOException;

    /** Where a class loader finds what lies beside them. */
    abstract URL url() throws IOException;

    /** The jars within it, written to files; none but in an application's jar. */
    List<Path> libraries() throws IOException {
        return List.of();
    }

    private static void addClass(String path, List<String> names) {
        if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("-info.class")) {
            names.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
        }
    }

    private static byte[] bounded(InputStream in, String path, String place) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("'" + path + "' in '" + place + "' is too large for a class");
        }
        return bytes;
    }

    private static final class Jar extends ClassPlace {
        /** Where Spring Boot and servers have an application's classes, and beside them its libraries. */
        private static final List<String> APPLICATIONS = List.of("BOOT-INF/", "WEB-INF/");

        private final JarFile jar;
        private final String application; // "" for a plain jar
        private final String classes; // the folder within the jar

        Jar(JarFile jar) {
            this.jar = jar;
            application = application(jar);
            classes = application.isEmpty() ? "" : application + "classes/";
        }

        private static String application(JarFile jar) {
            for (String folder : APPLICATIONS) {
                if (jar.getEntry(folder + "classes/") != null) {
                    return folder;
                }
            }
            return "";
        }

        @Override
        byte[] read(String path) throws IOException {
            JarEntry entry = jar.getJarEntry(classes + path);
            if (entry == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return bounded(in, path, jar.getName());
            }
        }

        @Override
        List<String> classNames() {
            List<String> names = new ArrayList<>();
            jar.versionedStream().forEach(entry -> {
                if (entry.getName().startsWith(classes)) {
                    addClass(entry.getName().substring(classes.length()), names);
                }
            });
            return names;
        }

        @Override
        URL url() throws IOException {
            URL file = Path.of(jar.getName()).toUri().toURL();
            return classes.isEmpty() ? file : new URL("jar:" + file + "!/" + classes);
        }

        @Override
        List<Path> libraries() throws IOException {
            List<Path> libraries = new ArrayList<>();
            if (!application.isEmpty()) {
                Path folder = Files.createTempDirectory("cachebench");
                folder.toFile().deleteOnExit();
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    String name = entry.getName();
                    if (name.startsWith(application + "lib") && name.endsWith(".jar")) {
                        Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                        file.toFile().deleteOnExit();
                        try (InputStream in = jar.getInputStream(entry)) {
                            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                        }
                        libraries.add(file);
                    }
                }
            }
            return libraries;
        }

        @Override
        public void close() throws IOException {
            jar.close();
        }
    }

    private static final class Folder extends ClassPlace {
        private final Path folder;

        Folder(Path folder) {
            this.folder = folder;
        }

        @Override
        byte[] read(String path) throws IOException {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return bounded(in, path, folder.toString());
            }
        }

        @Override
        List<String> classNames() throws IOException {
            List<String> names = new ArrayList<>();
            Path real = folder.toRealPath(); // a walk does not enter a link
            Files.walkFileTree(real, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    addClass(real.relativize(file).toString().replace(File.separatorChar, '/'), names);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // a folder we may not enter has no classes for us
                }
            });
            return names;
        }

        @Override
        URL url() throws IOException {
            return folder.toUri().toURL();
        }

        @Override
        public void close() {}
    }
}
