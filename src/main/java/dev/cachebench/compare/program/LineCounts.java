package dev.cachebench.compare.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How often each line of an output is there in all runs of one and the same program, whatever their order. */
final class LineCounts {
    private final Map<Long, Integer> first;
    private final Map<Long, Integer> least; // of all runs
    private final Set<Long> varying = new HashSet<>(); // lines that are there more often in some runs than in others
    private long most; // lines of a run

    LineCounts(OutputPrint first) {
        this.first = counts(first);
        least = new HashMap<>(this.first);
        most = first.lines();
    }

    /** Learns from another run of the same program. */
    void learn(OutputPrint print) {
        Map<Long, Integer> counts = counts(print);
        first.forEach((line, count) -> {
            int found = counts.getOrDefault(line, 0);
            if (found != count) {
                varying.add(line);
                least.merge(line, found, Math::min);
            }
        });
        most = Math.max(most, print.lines());
    }

    /** How many lines all runs have. */
    long common() {
        return least.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many lines of the longest run are not there in all. */
    long loose() {
        return most - common();
    }

    /** How often a line is there in each run at least. */
    int least(long line) {
        return least.getOrDefault(line, 0);
    }

    /** How often a line is there in every run; 0 if it is there more often in some than in others. */
    int always(long line) {
        return varying.contains(line) ? 0 : least(line);
    }

    /** How many different lines are not there equally often in all runs. */
    int varying() {
        return varying.size();
    }

    static Map<Long, Integer> counts(OutputPrint print) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long line : print.blocks()) {
            counts.merge(line, 1, Integer::sum);
        }
        return counts;
    }
}
