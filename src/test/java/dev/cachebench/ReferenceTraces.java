package dev.cachebench;

import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * The traces that {@link ReferenceHits} were counted on. The small ones are resources of the tests; the large ones,
 * {@value #OLTP} and {@value #W106}, are read from the folder {@code shared/traces} beside the project, or from the one
 * that the system property {@code cachebench.shared} names.
 */
public final class ReferenceTraces {
    private static final String OLTP = "OLTP";
    private static final String W106 = "w106";
    private static final Path SHARED = Path.of(System.getProperty(
            "cachebench.shared",
            Path.of(System.getProperty("user.dir")).resolveSibling("shared").toString()));

    private ReferenceTraces() {}

    static boolean isLarge(String name) {
        return Set.of(OLTP, W106).contains(name);
    }

    /** Reads a trace; a test that asks for a large one is skipped where that is absent. */
    public static Trace read(String name) {
        return switch (name) {
            case W106 -> read(large("w106.trace.xz"), TraceFormat.CLOUD_PHYSICS);
            case OLTP -> read(large("OLTP.lis.zst"), TraceFormat.ARC);
            default -> read(small(name), TraceFormat.LIRS);
        };
    }

    /** The file of a small trace: gzip over one number a line. */
    public static Path small(String name) {
        return resource(name + ".trace.gz");
    }

    static Path resource(String name) {
        try {
            return Path.of(
                    ReferenceTraces.class.getResource("reference/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Path large(String name) {
        Path file = SHARED.resolve("traces").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "there is no " + file + " to compare the policies on");
        return file;
    }

    private static Trace read(Path file, TraceFormat format) {
        return TraceFile.read(file.toString(), format, TraceColumns.NONE);
    }
}
