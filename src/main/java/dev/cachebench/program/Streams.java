package dev.cachebench.program;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * The standard streams of a program.
 *
 * @param in the file that it reads; {@code null} for none, so that it finds its input at its end
 * @param out the file that its standard output is written to
 * @param err the file that its standard error is written to
 */
public record Streams(Path in, Path out, Path err) {
    /** Those of this process. */
    public static final Streams SHARED = new Streams(null, null, null);

    ProcessBuilder connected(ProcessBuilder process) {
        if (this == SHARED) {
            return process.inheritIO();
        }
        return process.redirectInput(in == null ? nothing() : Redirect.from(in.toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
    }

    private static Redirect nothing() {
        String device = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
        return Redirect.from(Path.of(device).toFile());
    }
}
