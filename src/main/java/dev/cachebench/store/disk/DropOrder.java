package dev.cachebench.store.disk;

/** Which entries a store that is over its limit gives up first. */
enum DropOrder {
    /** The ones used longest ago. */
    LRU("last_used, version, key"),
    /**
     * Of those used longest ago, the ones that save the least time per byte: computing time, times how often they were used, by
     * bytes, as in Greedy-Dual-Size with frequency (Cherkasova 1998) without its clock.
     */
    CHEAP("compute_nanos * (hits + 1.0) / bytes, last_used");

    /** How many entries {@link #CHEAP} chooses among, for each that it drops. */
    private static final int CHOICE = 4;

    private final String order;

    DropOrder(String order) {
        this.order = order;
    }

    /** As it is written in a spec. */
    String id() {
        return this == LRU ? "lru" : "cheap";
    }

    /** A query for the version, key, arguments and bytes of so many entries, in the order in which they are to go. */
    String query(int most) {
        String oldest =
                "SELECT version, key, arguments, bytes FROM entry ORDER BY last_used, version, key LIMIT " + most;
        return this == LRU
                ? oldest
                : "SELECT version, key, arguments, bytes FROM (SELECT * FROM entry ORDER BY last_used, version, key LIMIT "
                        + most * CHOICE + ") ORDER BY " + order + " LIMIT " + most;
    }
}
