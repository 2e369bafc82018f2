package dev.cachebench.agent;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The options that a launcher leaves for the agent of the one JVM that it starts. That JVM takes them away. Programs
 * start others with their own JVM arguments, and so with our agent; those find nothing and are left alone, or find the
 * options for children.
 */
public final class OptionsFile {
    private final Path file;

    public OptionsFile(Path file) {
        this.file = file;
    }

    /** @param children the options of JVMs that the program starts; {@code null} if they are to be left alone */
    public void write(Properties options, Properties children) throws IOException {
        store(options, file);
        if (children != null) {
            store(children, forChildren());
        }
    }

    private static void store(Properties options, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            options.store(out, null);
        }
    }

    /** The options for this JVM; {@code null} if there are none. */
    Properties take() throws IOException {
        try {
            Properties options = load(file);
            Files.delete(file); // of several JVMs at once, one can
            return options;
        } catch (NoSuchFileException e) {
            return childOptions();
        }
    }

    private Properties childOptions() throws IOException {
        try {
            return load(forChildren());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties options = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            options.load(in);
        }
        return options;
    }

    /** Leaves word for the launcher that the agent could not start. */
    void failed(Throwable thrown) throws IOException {
        Files.writeString(failure(), thrown.toString());
    }

    /** Why the agent could not start, if it said so. */
    public Optional<String> readFailure() throws IOException {
        return Files.exists(failure()) ? Optional.of(Files.readString(failure())) : Optional.empty();
    }

    private Path forChildren() {
        return file.resolveSibling(file.getFileName() + ".children");
    }

    private Path failure() {
        return file.resolveSibling(file.getFileName() + ".failure");
    }
}
