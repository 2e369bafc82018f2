package dev.cachebench.target;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar or a folder with class files. */
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
        private final JarFile jar;

        Jar(JarFile jar) {
            this.jar = jar;
        }

        @Override
        byte[] read(String path) throws IOException {
            JarEntry entry = jar.getJarEntry(path);
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
            jar.entries().asIterator().forEachRemaining(entry -> addClass(entry.getName(), names));
            return names;
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
        public void close() {}
    }
}
