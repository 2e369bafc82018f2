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

/** The methods that are known to be pure, which a glob may take in that does not name them. */
public final class KnownPure {
    private static final String FILE = "pure";

    private final Set<String> methods; // null for all

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

    /** Those that {@link #store} wrote, or every method if it wrote none. */
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

    boolean has(MethodRef method) {
        return methods == null || methods.contains(line(method));
    }

    private static String line(MethodRef method) {
        return method.className() + '.' + method.name() + method.descriptor();
    }
}
