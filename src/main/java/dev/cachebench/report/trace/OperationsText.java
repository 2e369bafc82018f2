package dev.cachebench.report.trace;

import dev.cachebench.text.Counts;
import dev.cachebench.trace.OperationCounts;
import java.util.ArrayList;
import java.util.List;

/** What the requests of a trace are, for people: {@code 1,500 gets, 60 sets}. */
public final class OperationsText {
    private OperationsText() {}

    /** Without those of which there are none. */
    public static String of(OperationCounts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(Counts.text(counts.gets(), "get"));
        add(parts, counts.sets(), "set");
        add(parts, counts.deletes(), "delete");
        if (counts.others() > 0) {
            parts.add(Counts.text(counts.others()) + " of other kinds");
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String noun) {
        if (count > 0) {
            parts.add(Counts.text(count, noun));
        }
    }
}
