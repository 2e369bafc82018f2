package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A snapshot of one of the lists that a policy keeps entries in.
 *
 * @param name as the policy's paper calls it, such as {@code T1}
 * @param entries in the order in which the list would evict them
 */
public record Segment(String name, List<Entry> entries) {

    /**
     * An entry of the list.
     *
     * @param note the policy's state of the entry in a word or two, such as {@code visited}; empty for none
     */
    public record Entry(int slot, String note) {}

    /** For policies without notes. */
    static final IntFunction<String> NO_NOTES = slot -> "";

    /**
     * A list of nodes, oldest first.
     *
     * @param list its root
     * @param first the node of slot 0
     * @param note by slot
     */
    static Segment of(String name, Links links, int list, int first, IntFunction<String> note) {
        List<Entry> entries = new ArrayList<>();
        for (int node = links.oldest(list); node != list; node = links.next(node)) {
            entries.add(new Entry(node - first, note.apply(node - first)));
        }
        return new Segment(name, entries);
    }

    /** A count with its noun. */
    static String uses(int count) {
        return count == 1 ? "1 use" : count + " uses";
    }
}
