package dev.cachebench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a measuring JVM tells besides its samples.
 *
 * @param allocatedBytes of the running thread, per call
 * @param otherNanos about what a call takes in the mode that was not measured
 * @param clockNanos what a look at the clock takes, which is part of every run that is timed alone
 */
record ForkDetails(double allocatedBytes, double otherNanos, double clockNanos) {
    private static final String PROPERTY = "cachebench.compare.details";

    /** The option that asks a JVM to leave it in a file. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** Whether this JVM is to tell. */
    static boolean isAsked() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Tells, where this JVM was asked to. */
    void write() {
        try {
            Files.writeString(
                    Path.of(System.getProperty(PROPERTY)),
                    allocatedBytes + "\n" + otherNanos + "\n" + clockNanos + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException if there is none */
    static ForkDetails read(Path file) throws IOException {
        String[] lines = Files.readString(file).split("\n");
        return new ForkDetails(
                Double.parseDouble(lines[0]), Double.parseDouble(lines[1]), Double.parseDouble(lines[2]));
    }
}
