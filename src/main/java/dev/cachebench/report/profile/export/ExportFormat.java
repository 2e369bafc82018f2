package dev.cachebench.report.profile.export;

import dev.cachebench.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The file formats of a profile, by the name that {@code --format} takes and by what a file's name ends in. */
public enum ExportFormat {
    /** CPython's profile: python3 -m pstats, snakeviz and gprof2dot open it. */
    PSTATS((title, perThread) -> new PstatsExport(), ".pstats", ".prof"),
    /** One line per call path: flamegraph.pl, inferno and speedscope open it. */
    COLLAPSED((title, perThread) -> new CollapsedExport(perThread), ".collapsed", ".folded"),
    /** A timeline per thread: https://www.speedscope.app opens it. */
    SPEEDSCOPE((title, perThread) -> new SpeedscopeExport(title), ".speedscope.json"),
    /** The call graph with its costs: KCachegrind opens it. */
    CALLGRIND(CallgrindExport::new, ".callgrind"),
    /** One page for any browser, offline. */
    FLAMEGRAPH(FlameGraph::new, ".html"),
    /** Functions, callers and the call tree, for scripts. */
    JSON(ProfileJson::new, ".json");

    private final BiFunction<String, Boolean, ProfileExport> factory;
    private final List<String> endings; // of files' names

    ExportFormat(BiFunction<String, Boolean, ProfileExport> factory, String... endings) {
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

    /** @param title what was profiled, in a few words; for formats that have a place for it */
    public ProfileExport exporter(String title) {
        return exporter(title, false);
    }

    /** @param perThread whether to tell threads apart; pstats files cannot, and speedscope's always do */
    public ProfileExport exporter(String title, boolean perThread) {
        return factory.apply(title, perThread);
    }
}
