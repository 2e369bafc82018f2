package dev.cachebench.compare.program;

import dev.cachebench.text.UserFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The files below some folders, and what a run of a program does to them. */
final class WatchedFiles {
    private static final int MOST = 100_000;
    private static final int MOST_LINES = 4_000_000; // of all files that a run writes; hashes of these are kept
    private static final int BEGINNING = 8192; // in which a file that is no text holds the byte 0

    private final List<Path> folders;
    private final List<Pattern> ignored;
    private final Path scratch; // may be in one of the folders
    private final FileCopies copies;
    private final Set<Path> idle; // folders that no run has written into; any thread may ask for them
    private Map<String, WatchedFile> first; // what the first run did; null before its end

    /**
     * @param ignored text that matches one of these is left out of its line
     * @param scratch a folder for copies of what runs write; exists
     */
    WatchedFiles(List<Path> folders, List<Pattern> ignored, Path scratch) {
        this.folders = folders;
        this.ignored = ignored;
        this.scratch = scratch.toAbsolutePath().normalize();
        copies = new FileCopies(scratch);
        idle = Collections.synchronizedSet(new LinkedHashSet<>(folders));
    }

    /**
     * What tells whether a file has been written.
     *
     * @param changed when anything of it changed, which no program can set; {@code null} where that is not known
     */
    private record Stamp(long size, long modifiedNanos, Object changed, Object key) {}

    /** The state of the files at a time. */
    record State(Map<Path, Stamp> stamps) {}

    State state() throws IOException {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                Files.walkFileTree(root(folder), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes at) {
                        return each.toAbsolutePath().normalize().equals(scratch)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes at) {
                        if (at.isRegularFile() || at.isSymbolicLink()) { // reading a pipe might wait for ever
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

    /** A link is not followed, except the one that a user has named. */
    private static Path root(Path folder) throws IOException {
        return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
    }

    private static void add(Path file, BasicFileAttributes at, Map<Path, Stamp> stamps) {
        if (stamps.size() == MOST) {
            throw UserFault.usage("--watch: there are more than 100,000 files in these folders; name smaller ones");
        }
        try {
            stamps.put(
                    file,
                    new Stamp(at.size(), at.lastModifiedTime().to(TimeUnit.NANOSECONDS), changed(file), at.fileKey()));
        } catch (IOException e) {
            // it is gone
        }
    }

    private static Object changed(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    /** What has been written or deleted since, by path. */
    Map<String, WatchedFile> changes(State before) throws IOException {
        Map<String, WatchedFile> changes = new TreeMap<>();
        Map<Path, Stamp> now = new TreeMap<>(state().stamps());
        long lines = 0;
        for (Map.Entry<Path, Stamp> file : now.entrySet()) {
            if (!file.getValue().equals(before.stamps().get(file.getKey()))) {
                WatchedFile written = written(file.getKey(), lines < MOST_LINES);
                lines += written.print() == null ? 0 : written.print().blocks().length;
                changes.put(file.getKey().toString(), written);
            }
        }
        for (Path file : before.stamps().keySet()) {
            if (!now.containsKey(file)) {
                changes.put(file.toString(), WatchedFile.DELETED);
            }
        }
        first = first == null ? changes : first;
        for (Path folder : List.copyOf(idle)) {
            Path root = Files.exists(folder) ? root(folder) : folder;
            if (changes.keySet().stream().anyMatch(file -> Path.of(file).startsWith(root))) {
                idle.remove(folder);
            }
        }
        return changes;
    }

    /** The folders in which no run has written or deleted anything. */
    List<Path> idle() {
        return List.copyOf(idle);
    }

    /** @param byLine whether there is room for hashes of its lines */
    private WatchedFile written(Path file, boolean byLine) throws IOException {
        WatchedFile written = read(file, byLine);
        if (!written.isReadable()) {
            return written;
        }
        WatchedFile known = first == null ? null : first.get(file.toString());
        boolean copied = known != null && known.isSame(written);
        return new WatchedFile(written.kind(), written.print().with(copied ? known.kept() : copies.copy(file)));
    }

    private WatchedFile read(Path file, boolean byLine) {
        try (InputStream in = new BufferedInputStream(WatchedContents.open(file), BEGINNING)) {
            in.mark(BEGINNING);
            boolean text = isText(in.readNBytes(BEGINNING));
            in.reset();
            OutputPrint print = new LineDigest(ignored).read(in, null, null);
            return text && byLine
                    ? new WatchedFile(WatchedFile.Kind.TEXT, print)
                    : new WatchedFile(WatchedFile.Kind.BINARY, print.whole());
        } catch (IOException | UncheckedIOException e) {
            return WatchedFile.UNREADABLE;
        }
    }

    private static boolean isText(byte[] beginning) {
        for (byte each : beginning) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }

    /** Deletes the copies of what a run wrote, but for those that it shares with the first run. */
    void forget(Map<String, WatchedFile> files) throws IOException {
        for (Map.Entry<String, WatchedFile> file : files.entrySet()) {
            WatchedFile known = first.get(file.getKey());
            Optional<Path> copy = file.getValue().kept();
            if (copy.isPresent() && (known == null || !known.kept().equals(copy))) {
                copies.delete(copy.get());
            }
        }
    }
}
