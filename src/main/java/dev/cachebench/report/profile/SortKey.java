package dev.cachebench.report.profile;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Sampling;
import dev.cachebench.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The orders of a profile's table: pstats' keys, with their aliases and texts, and two for allocated bytes. */
public enum SortKey {
    CALLS("call count", descending(Comparator.comparingLong(f -> f.times().calls())), "calls", "ncalls"),
    CUMULATIVE(
            "cumulative time",
            descending(Comparator.comparingLong(f -> f.times().cumtimeNanos())),
            "cumulative",
            "cumtime"),
    TIME("internal time", descending(Comparator.comparingLong(f -> f.times().tottimeNanos())), "time", "tottime"),
    PCALLS(
            "primitive call count",
            descending(Comparator.comparingLong(f -> f.times().primitiveCalls())),
            "pcalls"),
    FILENAME("file name", Comparator.comparing(f -> f.function().file()), "filename", "module"),
    LINE("line number", Comparator.comparingInt(f -> f.function().line()), "line"),
    NAME("function name", Comparator.comparing(f -> f.function().name()), "name"),
    NFL(
            "name/file/line",
            Comparator.comparing(
                    FunctionStats::function,
                    Comparator.comparing(Function::name)
                            .thenComparing(Function::file)
                            .thenComparing(Function::line)),
            "nfl"),
    STDNAME("standard name", Comparator.comparing(f -> f.function().toString()), "stdname"),
    TOTSIZE("internal size", descending(Comparator.comparingLong(f -> f.times().totBytes())), "allocated", "totsize"),
    CUMSIZE(
            "cumulative size",
            descending(Comparator.comparingLong(f -> f.times().cumBytes())),
            "cumsize");

    private final String text;
    private final Comparator<FunctionStats> order;
    private final List<String> names;

    SortKey(String text, Comparator<FunctionStats> order, String... names) {
        this.text = text;
        this.order = order;
        this.names = List.of(names);
    }

    private static Comparator<FunctionStats> descending(Comparator<FunctionStats> order) {
        return order.reversed();
    }

    /**
     * Parses keys separated by commas; a key may be cut short as long as it stays clear. What is short for one of
     * pstats' keys stays so, whatever else begins like it.
     *
     * @throws IllegalArgumentException with one sentence that names the key at fault and those there are
     */
    public static List<SortKey> parse(String text) {
        List<SortKey> keys = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            keys.add(one(word));
        }
        return keys;
    }

    private static SortKey one(String word) {
        List<SortKey> found = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (SortKey key : values()) {
            all.addAll(key.names);
            if (key.names.contains(word)) {
                return key;
            }
            boolean clear = !key.isOfBytes() || found.isEmpty(); // pstats' keys come first
            if (clear && !word.isEmpty() && key.names.stream().anyMatch(name -> name.startsWith(word))) {
                found.add(key);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "unknown sort key '" + word + "'" + Nearest.hint(word, all)
                        : "sort key '" + word + "' could be any of "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .flatMap(key -> key.names.stream())
                                                .filter(name -> name.startsWith(word))
                                                .toList()));
    }

    /** Whether this orders by bytes, which not every profile has. */
    boolean isOfBytes() {
        return this == TOTSIZE || this == CUMSIZE;
    }

    /** {@code internal time, function name}; of a profile that adds up something else, its word for {@code time}. */
    static String text(List<SortKey> keys, Sampling.Unit unit) {
        String text = String.join(", ", keys.stream().map(key -> key.text).toList());
        return switch (unit) {
            case NANOS -> text;
            case BYTES -> text.replace("time", "size");
            case CALLS -> text.replace("time", "calls");
        };
    }

    static Comparator<FunctionStats> order(List<SortKey> keys) {
        return keys.stream()
                .map(key -> key.order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }
}
