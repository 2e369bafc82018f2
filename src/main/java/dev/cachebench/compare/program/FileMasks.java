package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a program writes and deletes, and what of them differs from run to run by itself: lines of texts, and
 * other files as a whole.
 */
final class FileMasks {
    private final Map<String, WatchedFile> reference;
    private final Map<String, LineMask> texts = new HashMap<>();
    private final Set<String> unstable = new TreeSet<>(); // as a whole

    /** @param reference what the first run of the program did */
    FileMasks(Map<String, WatchedFile> reference) {
        this.reference = Map.copyOf(reference);
        reference.forEach((path, file) -> {
            if (file.isText()) {
                texts.put(path, new LineMask(name(path), file.print()));
            }
        });
    }

    /** Learns from another run of the same program. */
    void learn(Map<String, WatchedFile> files) {
        for (String path : union(files)) {
            WatchedFile expected = reference.get(path);
            WatchedFile found = files.get(path);
            if (expected != null && expected.isText() && found != null && found.isText()) {
                texts.get(path).learn(found.print());
            } else if (expected == null
                    || found == null
                    || !expected.isSame(found) && !areUnreadable(expected, found)) {
                unstable.add(path);
            }
        }
    }

    /**
     * Compares what a variant did. A file that differs too much by itself is compared as far as it can be; of those
     * that cannot, {@link #unstable} and {@link #unreadable} tell.
     */
    Agreement agreement(Map<String, WatchedFile> files) {
        Agreement all = Agreement.SAME;
        for (String path : union(files)) {
            if (!unstable.contains(path)) {
                Agreement agreement = agreement(path, files.get(path));
                if (agreement.isDifferent()) {
                    return agreement;
                }
                boolean known = agreement.kind() != Agreement.Kind.UNKNOWN;
                all = all.and(known ? agreement : Agreement.SAME);
            }
        }
        return all;
    }

    private Agreement agreement(String path, WatchedFile found) {
        WatchedFile expected = reference.get(path);
        if (expected != null && expected.isText() && found != null && found.isText()) {
            return texts.get(path).agreement(found.print());
        }
        if (expected != null && found != null && areUnreadable(expected, found)) {
            return Agreement.UNKNOWN;
        }
        if (expected != null && found != null && expected.isSame(found)) {
            return Agreement.SAME;
        }
        return Agreement.different(new Difference(
                name(path),
                Difference.NO_LINES,
                expected == null || found == null ? Difference.NO_OFFSET : offset(expected, found),
                expected == null ? null : expected.toString(),
                found == null ? null : found.toString()));
    }

    private static boolean areUnreadable(WatchedFile expected, WatchedFile found) {
        return !expected.isReadable() && !found.isReadable();
    }

    /** What a file is called. */
    static String name(String path) {
        return "the file " + path;
    }

    private static long offset(WatchedFile expected, WatchedFile found) {
        if (expected.kept().isEmpty() || found.kept().isEmpty()) {
            return Difference.NO_OFFSET;
        }
        try {
            Path one = expected.kept().get();
            Path other = found.kept().get();
            long offset = Files.mismatch(one, other);
            boolean cut = offset == Files.size(one) && offset < expected.print().bytes()
                    || offset == Files.size(other) && offset < found.print().bytes();
            return cut ? Difference.NO_OFFSET : offset; // beyond what is kept
        } catch (IOException e) {
            return Difference.NO_OFFSET;
        }
    }

    /** Whether a difference can be relied on, in those files that are compared at all. */
    boolean isSettled() {
        return texts.entrySet().stream()
                .filter(text -> !unstable.contains(text.getKey()))
                .allMatch(text -> text.getValue().isSettled());
    }

    /** Those of which nobody knows whether they differ, as they are not for us to read. */
    Set<String> unreadable() {
        Set<String> all = new TreeSet<>();
        reference.forEach((path, file) -> {
            if (!file.isReadable() && !unstable.contains(path)) {
                all.add(path);
            }
        });
        return all;
    }

    /** Those that differ from run to run by themselves, as a whole or for the most part. */
    Set<String> unstable() {
        Set<String> all = new TreeSet<>(unstable);
        texts.forEach((path, mask) -> {
            if (mask.isLoose()) {
                all.add(path);
            }
        });
        return all;
    }

    /** How many lines of the other files differ by themselves. */
    long maskedLines() {
        Set<String> left = unstable();
        return texts.entrySet().stream()
                .filter(text -> !left.contains(text.getKey()))
                .mapToLong(text -> text.getValue().maskedLines())
                .sum();
    }

    private Set<String> union(Map<String, WatchedFile> files) {
        Set<String> all = new TreeSet<>(reference.keySet());
        all.addAll(files.keySet());
        return all;
    }
}
