package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Data that the user says a function's results depend on: a file, the files that a glob matches, {@code env:NAME} or
 * {@code property:NAME}.
 */
public final class DeclaredData {
    static final String ENVIRONMENT = "env:";
    static final String PROPERTY = "property:";
    private static final int MOST_FILES = 10_000;

    private DeclaredData() {}

    /**
     * Makes sure that there is such data.
     *
     * @throws UserFault if there is no such file, or the text is none of these forms
     */
    public static void require(String text) {
        if (text.startsWith(ENVIRONMENT) || text.startsWith(PROPERTY)) {
            if (text.endsWith(":")) {
                throw UserFault.usage("--depends " + text + " lacks a name; try " + text + "NAME");
            }
            return;
        }
        try {
            if (files(text).isEmpty()) {
                throw UserFault.usage("--depends " + text + ": there is no such file");
            }
        } catch (IOException | UncheckedIOException | PatternSyntaxException | InvalidPathException e) {
            throw UserFault.usage("--depends " + text + " cannot be read: " + e.getMessage());
        }
    }

    /** Whether it is an environment variable or a system property. */
    static boolean isSetting(String text) {
        return text.startsWith(ENVIRONMENT) || text.startsWith(PROPERTY);
    }

    /** Whether a file is among those that a text names. */
    static boolean covers(String text, String file) {
        try {
            Path wanted = Path.of(file).toAbsolutePath().normalize();
            for (Path each : files(text)) {
                if (each.toAbsolutePath().normalize().equals(wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException | PatternSyntaxException | InvalidPathException e) {
            return false;
        }
    }

    /** @throws Unkeepable if it cannot be read */
    static void add(String text, VersionLines lines) {
        if (text.startsWith(ENVIRONMENT)) {
            setting(text, System.getenv(text.substring(ENVIRONMENT.length())), lines);
        } else if (text.startsWith(PROPERTY)) {
            setting(text, System.getProperty(text.substring(PROPERTY.length())), lines);
        } else {
            try {
                List<Path> files = files(text);
                for (Path file : files) {
                    add(file, lines);
                }
                if (files.isEmpty()) {
                    lines.add("missing", text);
                }
            } catch (IOException | UncheckedIOException | PatternSyntaxException | InvalidPathException e) {
                throw new Unkeepable("it depends on " + text + ", which cannot be read");
            }
        }
    }

    /** By digest alone: it may be a password. */
    private static void setting(String name, String value, VersionLines lines) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(value);
        lines.add("setting", name, bytes.digest(), value == null ? "not set" : "");
    }

    private static void add(Path file, VersionLines lines) throws IOException {
        MessageDigest digest = CanonicalBytes.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        lines.add("file", file.toString(), digest.digest(), "modified " + Files.getLastModifiedTime(file));
    }

    private static boolean isGlob(String text) {
        return text.matches(".*[*?\\[{].*") && !Files.exists(Path.of(text));
    }

    /** In the order of their names. */
    private static List<Path> files(String text) throws IOException {
        if (!isGlob(text)) {
            Path file = Path.of(text);
            return Files.isDirectory(file)
                    ? within(file, path -> true)
                    : Files.exists(file) ? List.of(file) : List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
        Path root = Path.of("");
        for (Path step : Path.of(text)) {
            if (isGlob(root.resolve(step).toString())) {
                break;
            }
            root = root.resolve(step);
        }
        Path start = Path.of(text).isAbsolute() ? Path.of("/").resolve(root) : root;
        return within(start, matcher);
    }

    private static List<Path> within(Path folder, PathMatcher matcher) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
            }
            return files;
        }
    }
}
