package dev.cachebench.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins threads' samples and counts. Samples tell threads apart by their number, counts by name only, and threads
 * without counts of their own share some; so the samples of threads whose calls were counted together are added up.
 */
final class CountedThreads {
    static final String VIRTUAL = "virtual threads";
    static final String UNNAMED = "unnamed threads";
    static final String OTHERS = "other threads";

    private final Map<String, String> counted = new HashMap<>(); // as samples have the names, which are of one line

    CountedThreads(List<ThreadCounts> counts) {
        for (ThreadCounts thread : counts) {
            counted.put(thread.name().replaceAll("\r\n|\r|\n", " "), thread.name());
        }
    }

    /** The trees of samples, one for each name that has counts. */
    List<ThreadTree> join(List<ThreadTree> sampled) {
        return ThreadTree.byName(sampled, this::nameOf);
    }

    private String nameOf(String sampled) {
        String known = counted.get(sampled);
        if (known != null) {
            return known;
        }
        if (sampled.matches("tid=\\d+") && counted.containsKey(UNNAMED)) {
            return UNNAMED;
        }
        boolean carrier =
                sampled.matches("ForkJoinPool-\\d+-worker-\\d+"); // virtual threads are sampled under its name
        if (counted.containsKey(VIRTUAL) && (carrier || !counted.containsKey(OTHERS))) {
            return VIRTUAL;
        }
        return counted.containsKey(OTHERS) ? OTHERS : sampled;
    }
}
