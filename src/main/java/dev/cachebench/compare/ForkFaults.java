package dev.cachebench.compare;

import dev.cachebench.cache.StoreFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What stores could not do in a fork, which that leaves in a file. */
final class ForkFaults {
    private static final String PROPERTY = "cachebench.compare.faults";

    private ForkFaults() {}

    /** The option that asks a fork to leave it in a file, which it makes only if a store has failed. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** Writes what failed first to the file that this fork was started with; nothing if nothing failed. */
    static void write(List<StoreFaults> faults) {
        String file = System.getProperty(PROPERTY);
        if (file == null || faults.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Path.of(file), faults.get(0).first());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What failed first; empty if nothing did. */
    static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
