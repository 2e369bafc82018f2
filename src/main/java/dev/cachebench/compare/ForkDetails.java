package dev.cachebench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a fork reports besides its samples.
 *
 * @param allocatedBytes of the running thread, per call; {@link Double#NaN} if it took further runs to know
 * @param otherNanos about what a call takes in the mode that was not measured; {@link Double#NaN} likewise
 * @param clockNanos what reading the clock takes, which is part of every run that is timed by itself
 */
record ForkDetails(double allocatedBytes, double otherNanos, double clockNanos) {
    private static final String PROPERTY = "cachebench.compare.details";
    private static final String BRIEF = "cachebench.compare.brief";

    /** The option that asks a fork to leave it in a file. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** The option that lets a fork do without further runs. */
    static String briefOption() {
        return "-D" + BRIEF + "=true";
    }

    /** Whether this fork is to do without further runs. */
    static boolean isBrief() {
        return Boolean.getBoolean(BRIEF);
    }

    /** Whether this fork has been asked for it. */
    static boolean isAsked() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Writes it to the file that this fork was started with. */
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
