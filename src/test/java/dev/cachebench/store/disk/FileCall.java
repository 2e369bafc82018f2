package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A system call that changes a file, or has what was changed reach the disk.
 *
 * @param path of the file
 * @param at where in the file; for {@link Kind#TRUNCATE}, the new length
 * @param bytes of {@link Kind#WRITE}; else none
 */
record FileCall(Kind kind, String path, long at, byte[] bytes) {
    /** What strace is to look at, and how it is to print that. */
    static final List<String> STRACE = List.of(
            "strace",
            "-ff", // a file for each thread
            "-ttt",
            "-y",
            "-xx",
            "-s",
            "1000000",
            "-e",
            "trace=pwrite64,pwritev,write,writev,fsync,fdatasync,ftruncate,unlink,rename");

    private static final Pattern LINE =
            Pattern.compile("[\\d.]+ (\\w+)\\((?:\\d+<([^>]*)>(?:\\(deleted\\))?|\"([^\"]*)\")"
                    + "(?:, \"([^\"]*)\", \\d+)?(?:, (\\d+))?\\) += (-?\\d+).*");
    private static final byte[] NONE = {};

    /** What it does. */
    enum Kind {
        WRITE,
        SYNC,
        TRUNCATE,
        DELETE
    }

    /** Reads what strace has written, by the time of the calls. */
    static List<FileCall> read(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        lines.sort(null); // each begins with the time
        List<FileCall> calls = new ArrayList<>();
        for (String line : lines) {
            FileCall call = of(line);
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** {@code null} for a line about something else, and for a call that failed. */
    static FileCall of(String line) {
        Matcher call = LINE.matcher(line);
        if (!call.matches()) {
            if (line.contains("(") && !line.contains("--- SIG")) {
                throw new IllegalArgumentException("what is " + line.substring(0, Math.min(200, line.length())));
            }
            return null;
        }
        if (Long.parseLong(call.group(6)) < 0) {
            return null;
        }
        String path = new String(bytes(call.group(2) == null ? call.group(3) : call.group(2)));
        long number = call.group(5) == null ? 0 : Long.parseLong(call.group(5));
        return switch (call.group(1)) {
            case "pwrite64", "write" -> {
                byte[] bytes = bytes(call.group(4));
                if (bytes.length != Long.parseLong(call.group(6))) {
                    throw new IllegalArgumentException("written in part: " + path);
                }
                yield new FileCall(Kind.WRITE, path, number, bytes);
            }
            case "fsync", "fdatasync" -> new FileCall(Kind.SYNC, path, 0, NONE);
            case "ftruncate" -> new FileCall(Kind.TRUNCATE, path, number, NONE);
            case "unlink" -> new FileCall(Kind.DELETE, path, 0, NONE);
            default -> throw new IllegalArgumentException(call.group(1));
        };
    }

    /** Reads <code>&#92;x2f&#92;x74</code>. */
    private static byte[] bytes(String escaped) {
        return HexFormat.of().parseHex(escaped.replace("\\x", ""));
    }
}
