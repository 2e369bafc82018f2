package dev.cachebench.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons that run one after the other, each with its gates. */
public record Suite(List<Entry> entries) {

    /**
     * One comparison.
     *
     * @param name unique within the suite
     * @param run the workload and its arguments, as on the command line of {@code cachebench compare}
     * @param options of {@code compare}, without dashes, and their values in the order of the file; {@code true} for one
     *     that takes none
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
