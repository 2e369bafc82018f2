package dev.cachebench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a workload on its way to the JVMs that measure it. */
public final class WorkloadArgs {
    private static final String PROPERTY = "cachebench.compare.args";

    private WorkloadArgs() {}

    /** Writes them to a file, and returns the option that tells a JVM of it. */
    static String option(List<String> args, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String arg : args) {
            text.append(arg).append('\0'); // which no argument can hold
        }
        Files.writeString(file, text);
        return "-D" + PROPERTY + "=" + file;
    }

    /** Those of this JVM. */
    public static List<String> read() {
        try {
            String text = Files.readString(Path.of(System.getProperty(PROPERTY)));
            List<String> args = new ArrayList<>();
            for (int from = 0; from < text.length(); ) {
                int end = text.indexOf('\0', from);
                args.add(text.substring(from, end));
                from = end + 1;
            }
            return args;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
