package dev.cachebench.gate;

import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons that run one after the other, each with its gates.
 *
 * @param baselines the folder with the baselines of all of them, if the suite names one
 */
public record Suite(List<Entry> entries, Optional<Path> baselines) {

    /**
     * The baselines in the folder that no comparison has any more, in the order of their names.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Path> gone() throws IOException {
        if (baselines.isEmpty() || !Files.isDirectory(baselines.get())) {
            return List.of();
        }
        Set<Path> used = new HashSet<>();
        for (Entry entry : entries) {
            entry.baseline().ifPresent(file -> used.add(Path.of(file).normalize()));
        }
        List<Path> gone = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(baselines.get(), "*.json")) {
            for (Path file : files) {
                if (!used.contains(file.normalize()) && isComparison(file)) {
                    gone.add(file);
                }
            }
        }
        Collections.sort(gone);
        return gone;
    }

    private static boolean isComparison(Path file) {
        try {
            ComparisonFile.read(file.toString());
            return true;
        } catch (UserFault e) {
            return false;
        }
    }

    /**
     * One comparison.
     *
     * @param name unique within the suite
     * @param run the workload and its arguments, as on the command line of {@code cachebench compare}
     * @param options of {@code compare}, without dashes, and their values in the order of the file; {@code true} for
     *     one that takes none
     * @param gates expressions, checked to parse
     * @param baseline the file it is compared with
     */
    public record Entry(
            String name,
            List<String> run,
            Map<String, List<String>> options,
            List<String> gates,
            Optional<String> baseline) {}
}
