package dev.cachebench.report.profile.export;

import dev.cachebench.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The file formats of a profile, by the name that {@code --format} takes and by what a file's name ends in. */
public enum ExportFormat {
    PSTATS(
            "CPython's profile: python3 -m pstats, snakeviz and gprof2dot open it",
            (title, perThread) -> new PstatsExport(),
            ".pstats",
            ".prof"),
    COLLAPSED(
            "one line per call path: flamegraph.pl, inferno and speedscope open it",
            (title, perThread) -> new CollapsedExport(perThread),
            ".collapsed",
            ".folded"),
    SPEEDSCOPE(
            "a timeline per thread: https://www.speedscope.app opens it",
            (title, perThread) -> new SpeedscopeExport(title),
            ".speedscope.json"),
    CALLGRIND("the call graph with its costs: KCachegrind opens it", CallgrindExport::new, ".callgrind"),
    FLAMEGRAPH("one page for any browser, offline", FlameGraph::new, ".html"),
    JSON("functions, callers and the call tree, for scripts", ProfileJson::new, ".json");

    private final String description;
    private final BiFunction<String, Boolean, ProfileExport> factory;
    private final List<String> endings; // of files' names

    ExportFormat(String description, BiFunction<String, Boolean, ProfileExport> factory, String... endings) {
        this.description = description;
        this.factory = factory;
        this.endings = List.of(endings);
    }

    /** The format of a file by its name, in any case; none for a name that tells nothing. */
    public static Optional<ExportFormat> forFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()) // .speedscope.json comes before .json
                .filter(format -> format.endings.stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /**
     * The format that {@code --format} names.
     *
     * @throws IllegalArgumentException with one sentence that names the word at fault and what would do
     */
    public static ExportFormat named(String word) {
        for (ExportFormat format : values()) {
            if (format.text().equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown profile format '" + word + "'"
                + Nearest.hint(
                        word, Arrays.stream(values()).map(ExportFormat::text).toList()));
    }

    /** The name, as {@code --format} takes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is good for, in a line. */
    public String description() {
        return description;
    }

    /** @param title what was profiled, in a few words; for formats that have a place for it */
    public ProfileExport exporter(String title) {
        return exporter(title, false);
    }

    /** @param perThread whether to tell threads apart; pstats files cannot, and speedscope's always do */
    public ProfileExport exporter(String title, boolean perThread) {
        return factory.apply(title, perThread);
    }
}
