package dev.cachebench.store.disk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which entries a store that is over its limit gives up first. */
enum DropOrder {
    /** The ones used longest ago. */
    LRU,
    /**
     * Of those used longest ago, the ones that save the least time per byte: computing time, times how often they were
     * used, by bytes, as in Greedy-Dual-Size with frequency (Cherkasova 1998) without its clock.
     */
    CHEAP;

    /** How many entries {@link #CHEAP} chooses among, for each that it drops. */
    private static final int CHOICE = 4;

    /** Which entries are dropped, as words behind "the ones". */
    String dropped() {
        return this == LRU ? "used longest ago" : "that save the least time per byte of some used longest ago";
    }

    /** As it is written in a spec. */
    String id() {
        return this == LRU ? "lru" : "cheap";
    }

    /** So many of the candidates at most, in the order in which they are to go. */
    List<Candidate> first(Collection<Candidate> candidates, int most) {
        Comparator<Candidate> age =
                Comparator.comparingLong(Candidate::lastUsed).thenComparingLong(Candidate::id);
        List<Candidate> order = new ArrayList<>(candidates);
        order.sort(age);
        if (this == CHEAP) {
            order = order.subList(0, Math.min(order.size(), most * CHOICE));
            order.sort(Comparator.comparingDouble(Candidate::worth).thenComparing(age));
        }
        return order.subList(0, Math.min(order.size(), most));
    }
}
