package dev.cachebench.compare.program;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What each run of a program reads from standard input: a file, nothing, or what we are given ourselves, which the
 * first run reads as it comes and later ones get again from a file.
 */
public final class StandardInput {
    /** The most that is kept for later runs: 1 GiB. */
    private static final long MOST = 1L << 30;

    private final InputStream given; // null where there is nothing to pass on
    private final Path file; // null for no input
    private volatile boolean overfull;
    private volatile IOException fault; // that keeps it from being kept; null for none
    private boolean kept; // whether the file is what later runs read

    private StandardInput(InputStream given, Path file, boolean kept) {
        this.given = given;
        this.file = file;
        this.kept = kept;
    }

    /** None: every run sees the end at once. */
    public static StandardInput none() {
        return new StandardInput(null, null, true);
    }

    /** The contents of a file. */
    public static StandardInput of(Path file) {
        return new StandardInput(null, file, true);
    }

    /**
     * What a stream holds, as far as the first run reads it.
     *
     * @param spool a file to be made
     */
    public static StandardInput of(InputStream given, Path spool) {
        return new StandardInput(given, spool, false);
    }

    Redirect redirect() {
        if (file == null) {
            boolean windows = System.getProperty("os.name").startsWith("Windows");
            return Redirect.from(Path.of(windows ? "NUL" : "/dev/null").toFile());
        }
        return isKept() ? Redirect.from(file.toFile()) : Redirect.PIPE;
    }

    /** Makes the file for what the first run reads; does nothing for later ones. */
    void makeSpool() throws IOException {
        if (!isKept()) {
            Files.createFile(file);
        }
    }

    /** Passes on what there is while the first run reads it; does nothing for later ones. */
    void feed(OutputStream program) {
        if (isKept()) {
            return;
        }
        Thread feeding = new Thread(() -> pass(program), "cachebench-input");
        feeding.setDaemon(true);
        feeding.start();
    }

    private void pass(OutputStream program) {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (program;
                OutputStream spool = Files.newOutputStream(file)) {
            for (int read = given.read(buffer); read >= 0 && !isKept(); read = given.read(buffer)) {
                size += read;
                overfull = size > MOST;
                if (overfull || !isWritten(spool, buffer, read)) {
                    break; // before the program gets to know of an end that is none
                }
                program.write(buffer, 0, read);
                program.flush();
            }
        } catch (IOException e) {
            // the program has ended, or reads no more
        }
    }

    private boolean isWritten(OutputStream spool, byte[] buffer, int length) {
        try {
            spool.write(buffer, 0, length);
            return true;
        } catch (IOException e) {
            fault = e;
            return false;
        }
    }

    private synchronized boolean isKept() {
        return kept;
    }

    /**
     * The first run has ended.
     *
     * @throws UserFault if there was more than can be kept, or it cannot be
     */
    synchronized void keep() {
        kept = true;
        if (overfull) {
            throw UserFault.usage("standard input is longer than 1 GiB; put it into a file and add --input FILE");
        }
        if (fault != null) {
            throw UserFault.missing("standard input cannot be kept for later runs: " + fault.getMessage()
                    + "; put it into a file and add --input FILE");
        }
    }
}
