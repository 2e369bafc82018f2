package dev.cachebench.cli.compare;

import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods that were named for the caches of variants, and that the program does not have, or did not load. */
final class MissedCaches {
    private static final int MOST = 10; // methods that a line names

    private final Map<List<Unmatched>, List<String>> variants = new LinkedHashMap<>(); // names, by what they missed
    private boolean mistaken;

    /** @param missed of a variant; may be empty */
    void add(String variant, List<Unmatched> missed) {
        if (!missed.isEmpty()) {
            variants.computeIfAbsent(missed, key -> new ArrayList<>()).add(variant);
            mistaken |= missed.stream().anyMatch(Unmatched::mistaken);
        }
    }

    /** Whether nothing has one of the names; otherwise the program did not load what has it. */
    boolean isMistaken() {
        return mistaken;
    }

    /** A line for each list of methods that some variants missed. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        variants.forEach((missed, names) -> lines.add(
                "under " + String.join(", ", names) + ", no method that the program loaded matches " + globs(missed)));
        return lines;
    }

    private static String globs(List<Unmatched> missed) {
        if (missed.size() == 1) {
            return "'" + missed.get(0).glob() + "'" + missed.get(0).explanation();
        }
        List<String> globs = new ArrayList<>();
        for (Unmatched each : missed) {
            globs.add("'" + each.glob() + "'");
        }
        return Names.text(globs, MOST);
    }
}
