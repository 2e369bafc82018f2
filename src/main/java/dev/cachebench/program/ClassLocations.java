package dev.cachebench.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The class path that stands for the places where the class loaders of a running program found its classes. Jars and
 * folders within jars, as those of Spring Boot and of web applications, are copied out of them.
 */
public final class ClassLocations {
    private static final long MOST_BYTES = 1L << 30; // copied in all

    private final Path folder;
    private final long most;
    private final Set<Path> entries = new LinkedHashSet<>();
    private long bytes;
    private int copies;

    private ClassLocations(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * @param classPath the JVM's own, relative to {@code home}
     * @param home the folder in which the JVM was started
     * @param locations URLs as class loaders have them; those that name no file are passed over
     * @param folder for copies; exists
     * @return as {@link Launch#classPath} has it
     */
    public static String classPath(String classPath, Path home, List<String> locations, Path folder) {
        return classPath(classPath, home, locations, folder, MOST_BYTES);
    }

    /** @param most bytes that are copied in all */
    static String classPath(String classPath, Path home, List<String> locations, Path folder, long most) {
        ClassLocations found = new ClassLocations(folder, most);
        for (String entry : ClassPathEntries.of(absolute(classPath, home)).split(File.pathSeparator)) {
            found.addFile(entry);
        }
        for (String location : locations) {
            found.add(location);
        }
        List<String> all = new ArrayList<>();
        found.entries.forEach(entry -> all.add(entry.toString()));
        return String.join(File.pathSeparator, all);
    }

    private static String absolute(String classPath, Path home) {
        List<String> all = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            boolean whole = entry.startsWith(File.separator) || new File(entry).isAbsolute();
            all.add(whole ? entry : home + File.separator + entry);
        }
        return String.join(File.pathSeparator, all);
    }

    private void addFile(String file) {
        try {
            Path path = Path.of(file);
            if (!file.isEmpty() && Files.exists(path)) {
                entries.add(path.normalize());
            }
        } catch (InvalidPathException e) {
            // java passes over it too
        }
    }

    private void add(String location) {
        String plain = location.replaceFirst("^((jar|nested|reference|war|file):)+", "");
        List<String> parts = new ArrayList<>();
        for (String part : plain.split("/?!/?")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        try {
            Path outer = Path.of(URI.create("file:" + parts.get(0)));
            for (int i = 1; i < parts.size(); i++) {
                outer = copied(outer, parts.get(i));
            }
            if (Files.exists(outer)) {
                entries.add(outer);
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // a loader that makes its classes, or has them elsewhere
        }
    }

    /** A jar in a jar, or a folder in one. */
    private Path copied(Path jar, String inner) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("classes" + copies++));
        try (JarFile all = new JarFile(jar.toFile(), false)) {
            JarEntry single = all.getJarEntry(inner);
            if (single != null && !single.isDirectory()) {
                return copy(all, single, copy.resolve(Path.of(inner).getFileName()));
            }
            String prefix = inner.endsWith("/") ? inner : inner + "/";
            for (Enumeration<JarEntry> each = all.entries(); each.hasMoreElements(); ) {
                JarEntry entry = each.nextElement();
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(".class")) {
                    Path target = copy.resolve(entry.getName().substring(prefix.length()))
                            .normalize();
                    if (target.startsWith(copy)) {
                        Files.createDirectories(target.getParent());
                        copy(all, entry, target);
                    }
                }
            }
        }
        return copy;
    }

    private Path copy(JarFile jar, JarEntry entry, Path to) throws IOException {
        try (InputStream in = jar.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 13];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count; // an entry may be larger than it says
                if (bytes > most) {
                    throw new IOException("too many");
                }
                out.write(buffer, 0, count);
            }
        }
        return to;
    }
}
