package dev.cachebench.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads traces for tests, out of a text or a file among the resources. */
final class ReadTrace {
    private ReadTrace() {}

    static Trace of(String name, byte[] content, TraceFormat format, TraceColumns columns) {
        try {
            Path folder = Files.createTempDirectory("cachebench");
            Path file = Files.write(folder.resolve(name), content);
            try {
                return TraceFile.read(file.toString(), format, columns, TraceFile.Want.NAMES);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trace of(String name, String content, TraceColumns columns) {
        return of(name, content.getBytes(StandardCharsets.UTF_8), null, columns);
    }

    static Trace ofResource(String name, TraceColumns columns) {
        try {
            Path file = Path.of(ReadTrace.class.getResource("/traces/" + name).toURI());
            return TraceFile.read(file.toString(), null, columns, TraceFile.Want.NAMES);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sizes of all keys at the end; {@code null} if none is known. */
    static long[] lastSizes(Trace trace) {
        Changes changes = trace.each().sizes();
        if (changes.count() == 0) {
            return trace.columns().sizes();
        }
        long[] sizes = trace.columns().sizes().clone();
        for (int i = 0; i < changes.count(); i++) {
            sizes[changes.keys()[i]] = changes.values()[i];
        }
        return sizes;
    }

    /** The keys of all requests, as they are named. */
    static List<String> keys(Trace trace) {
        List<String> keys = new ArrayList<>();
        for (int id : trace.ids()) {
            keys.add(trace.columns().names().name(id));
        }
        return keys;
    }
}
