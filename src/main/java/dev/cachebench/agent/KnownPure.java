package dev.cachebench.agent;

import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The methods that are known to be pure. A glob that does not name them gives them a cache all the same, and their hits
 * may be computed again to tell what was saved.
 */
public final class KnownPure {
    private static final String FILE = "pure";

    private final Set<String> methods; // null if nobody has asked which are pure

    private KnownPure(Set<String> methods) {
        this.methods = methods;
    }

    /** Writes them beside an agent's options. */
    public static void store(List<MethodRef> methods, Path file, Properties options) throws IOException {
        List<String> lines = new ArrayList<>();
        for (MethodRef each : methods) {
            lines.add(line(each));
        }
        Files.write(file, lines);
        options.setProperty(FILE, file.toString());
    }

    /** Those that {@link #store} wrote; if it wrote none, no method is known to be pure, and globs take in all. */
    static KnownPure load(Properties options) {
        String file = options.getProperty(FILE);
        if (file == null) {
            return new KnownPure(null);
        }
        try {
            return new KnownPure(new HashSet<>(Files.readAllLines(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a glob that does not name the method takes it in. */
    boolean isTakenIn(MethodRef method) {
        return methods == null || methods.contains(line(method));
    }

    /** Whether the method is known to be pure. */
    boolean has(MethodRef method) {
        return methods != null && methods.contains(line(method));
    }

    private static String line(MethodRef method) {
        return method.className() + '.' + method.name() + method.descriptor();
    }
}
