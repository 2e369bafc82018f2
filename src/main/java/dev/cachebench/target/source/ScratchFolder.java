package dev.cachebench.target.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder, deleted with all that is in it when it is closed, or when Ctrl-C ends the JVM before that.
 */
public final class ScratchFolder implements Closeable {
    private static final int DELETIONS = 10;

    private final Path path;
    private final Closeable owned;
    private final Thread atExit = new Thread(this::delete, "cachebench-cleaning");

    /**
     * Makes one.
     *
     * @param parent {@code null} for the JVM's folder of temporary files
     * @param prefix of its name
     */
    public ScratchFolder(Path parent, String prefix) throws IOException {
        path = parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(parent, prefix);
        owned = AbandonedFolders.own(path);
        AbandonedFolders.removeBeside(path, prefix);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Path path() {
        return path;
    }

    /** Leaves it there when Ctrl-C ends the JVM: somebody else closes it then. */
    public void outliveInterruption() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending
        }
    }

    @Override
    public void close() {
        outliveInterruption();
        delete();
    }

    /** As far as possible: a JVM that a program left running, or a compiler, may be writing into it. */
    private void delete() {
        try {
            owned.close();
        } catch (IOException e) {
            // that of a file that is deleted next
        }
        for (int tries = 0; tries < DELETIONS && Files.exists(path); tries++) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // there is something new in it
            }
        }
    }
}
