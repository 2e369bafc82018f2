package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One of the lists that a policy keeps entries in, as it is at the moment.
 *
 * @param name as the policy's paper calls it, such as {@code T1}
 * @param entries those that the list would give up first come first
 */
public record Segment(String name, List<Entry> entries) {

    /**
     * An entry of the list.
     *
     * @param note what the policy has noted of it, in a word or two, such as {@code visited}; empty for nothing
     */
    public record Entry(int slot, String note) {}

    /** The notes of a policy that takes none. */
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
