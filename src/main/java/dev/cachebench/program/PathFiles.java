package dev.cachebench.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The files in the jars and folders of a class path, as a JVM of some release reads them: a jar for several releases
 * has other classes for another one.
 */
final class PathFiles implements Closeable {
    private final List<Object> places = new ArrayList<>(); // a JarFile, or the Path of a folder

    /**
     * @param entries those that are neither jar nor folder are passed over, as by java
     * @param feature the release, such as 17
     */
    PathFiles(List<Path> entries, int feature) {
        Runtime.Version release = Runtime.Version.parse(String.valueOf(feature));
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                places.add(entry);
            } else if (Files.isRegularFile(entry)) {
                try {
                    places.add(new JarFile(entry.toFile(), false, ZipFile.OPEN_READ, release));
                } catch (IOException e) {
                    // not a jar
                }
            }
        }
    }

    /**
     * The first file of a name.
     *
     * @param file with slashes
     * @return {@code null} if there is none, or it cannot be read
     */
    byte[] read(String file) {
        for (Object place : places) {
            try {
                byte[] found = place instanceof JarFile jar ? read(jar, file) : read((Path) place, file);
                if (found != null) {
                    return found;
                }
            } catch (IOException e) {
                return null;
            }
        }
        return null;
    }

    /** All files of a name, as far as they can be read. */
    List<byte[]> all(String file) {
        List<byte[]> all = new ArrayList<>();
        for (Object place : places) {
            try {
                byte[] found = place instanceof JarFile jar ? read(jar, file) : read((Path) place, file);
                if (found != null) {
                    all.add(found);
                }
            } catch (IOException e) {
                // damaged
            }
        }
        return all;
    }

    private static byte[] read(JarFile jar, String file) throws IOException {
        JarEntry entry = jar.getJarEntry(file);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static byte[] read(Path folder, String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
    }

    @Override
    public void close() throws IOException {
        for (Object place : places) {
            if (place instanceof JarFile jar) {
                jar.close();
            }
        }
    }
}
