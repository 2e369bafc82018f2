package dev.cachebench.replay;

import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference data that is kept beside the project, where there is some. */
final class Shared {
    private static final Path FOLDER = Path.of(System.getProperty("user.dir")).resolveSibling("shared");

    private Shared() {}

    /** A file of it; the test that asks for it is skipped where there is none. */
    static Path file(String name) {
        Path file = Path.of(System.getProperty("cachebench.shared", FOLDER.toString()))
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "there is no " + file + " to hold the policies against");
        return file;
    }

    static Trace trace(String name) {
        return switch (name) {
            case "w106" -> read("w106.trace.xz", TraceFormat.CLOUD_PHYSICS);
            case "OLTP" -> read("OLTP.lis.zst", TraceFormat.ARC);
            default -> read(name + ".trace.gz", TraceFormat.LIRS);
        };
    }

    private static Trace read(String name, TraceFormat format) {
        return TraceFile.read(file("traces").resolve(name).toString(), format, TraceColumns.NONE);
    }
}
