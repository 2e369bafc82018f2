package dev.cachebench.program;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The jars and folders that a class path stands for: wildcards and the {@code Class-Path} of manifests are followed, as
 * by java.
 */
final class ClassPathEntries {
    private static final int MOST = 10_000;

    private final Set<Path> entries = new LinkedHashSet<>();

    /** The entries, in order, separated as on a class path; entries that name no file are passed over, as by java. */
    static String of(String classPath) {
        ClassPathEntries found = new ClassPathEntries();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            try {
                found.add(entry);
            } catch (InvalidPathException | IOException e) {
                // java passes over it too
            }
        }
        return found.text();
    }

    /** The same of a module path, whose folders may hold modules. */
    static String ofModules(String modulePath) {
        ClassPathEntries found = new ClassPathEntries();
        for (String entry : modulePath.split(File.pathSeparator)) {
            try {
                Path path = Path.of(entry);
                if (!Files.isDirectory(path) || Files.exists(path.resolve("module-info.class"))) {
                    found.entries.add(path);
                    continue;
                }
                try (DirectoryStream<Path> modules = Files.newDirectoryStream(path)) {
                    for (Path module : modules) {
                        if (isJar(module) || Files.exists(module.resolve("module-info.class"))) {
                            found.entries.add(module);
                        }
                    }
                }
            } catch (InvalidPathException | IOException e) {
                // java reports it
            }
        }
        return found.text();
    }

    private void add(String entry) throws IOException {
        if (!entry.equals("*") && !entry.endsWith(File.separator + "*")) {
            follow(Path.of(entry));
            return;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(entry.substring(0, entry.length() - 1)))) {
            for (Path jar : jars) {
                if (isJar(jar)) {
                    follow(jar);
                }
            }
        }
    }

    private static boolean isJar(Path file) {
        String name = file.toString();
        return name.endsWith(".jar") || name.endsWith(".JAR");
    }

    private void follow(Path first) {
        Deque<Path> open = new ArrayDeque<>();
        open.add(first);
        while (!open.isEmpty() && entries.size() < MOST) {
            Path entry = open.poll();
            if (entries.add(entry) && Files.isRegularFile(entry)) {
                addNamed(entry, open);
            }
        }
    }

    private static void addNamed(Path jar, Deque<Path> open) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String url : named == null ? new String[0] : named.strip().split("\\s+")) {
                URI uri = jar.toUri().resolve(url);
                if ("file".equals(uri.getScheme())) {
                    Path path = Path.of(uri);
                    open.add(
                            jar.isAbsolute()
                                    ? path
                                    : Path.of("").toAbsolutePath().relativize(path));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // not a jar, or it names what no file can be named
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (Path entry : entries) {
            text.append(text.isEmpty() ? "" : File.pathSeparator).append(entry);
        }
        return text.toString();
    }
}
