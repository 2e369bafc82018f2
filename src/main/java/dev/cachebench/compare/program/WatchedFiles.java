package dev.cachebench.compare.program;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The files below some folders, and what a run of a program does to them. */
final class WatchedFiles {
    static final String DELETED = "deleted";

    private static final int MOST = 100_000;

    private final List<Path> folders;
    private final List<Pattern> ignored;

    /** @param ignored text that matches one of these is left out of its line */
    WatchedFiles(List<Path> folders, List<Pattern> ignored) {
        this.folders = folders;
        this.ignored = ignored;
    }

    /** What tells whether a file has been written. */
    private record Stamp(long size, long modifiedNanos, Object key) {}

    /** The state of the files at a time. */
    record State(Map<Path, Stamp> stamps) {}

    State state() throws IOException {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes at) {
                        if (at.isRegularFile()) {
                            add(file, at, stamps);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE; // it is gone, or not for us to read
                    }
                });
            }
        }
        return new State(stamps);
    }

    private static void add(Path file, BasicFileAttributes at, Map<Path, Stamp> stamps) {
        if (stamps.size() == MOST) {
            throw UserFault.usage("--watch: there are more than 100,000 files in these folders; name smaller ones");
        }
        stamps.put(file, new Stamp(at.size(), at.lastModifiedTime().to(TimeUnit.NANOSECONDS), at.fileKey()));
    }

    /** What has been written or deleted since: a print of the contents by path. */
    Map<String, String> changes(State before) throws IOException {
        Map<String, String> changes = new TreeMap<>();
        Map<Path, Stamp> now = state().stamps();
        for (Map.Entry<Path, Stamp> file : now.entrySet()) {
            if (!file.getValue().equals(before.stamps().get(file.getKey()))) {
                changes.put(file.getKey().toString(), print(file.getKey()));
            }
        }
        for (Path file : before.stamps().keySet()) {
            if (!now.containsKey(file)) {
                changes.put(file.toString(), DELETED);
            }
        }
        return changes;
    }

    private String print(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            OutputPrint print = new LineDigest(ignored).read(in, null, null);
            return (ignored.isEmpty() ? print.bytes() + " bytes, " : "") + print;
        } catch (IOException | UncheckedIOException e) {
            return "unreadable";
        }
    }
}
