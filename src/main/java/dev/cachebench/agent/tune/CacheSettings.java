package dev.cachebench.agent.tune;

/**
 * How a cache is set up, and how full it is.
 *
 * @param name that the program gave it; empty for none
 * @param maximum in entries, or in weight if it is {@code weighted}; -1 for none, or if it is not known; {@link
 *     #UNREACHED}
 * @param writeNanos how long an entry lives after it was written; 0 for ever
 * @param accessNanos how long it lives after it was last used; 0 for ever
 * @param variable whether each entry has a lifetime of its own
 * @param refreshNanos after which an entry is loaded anew as it is used; 0 for never
 * @param recordsStats whether the library counts hits and misses for the program
 * @param policy the name of the {@link dev.cachebench.cache.policy.Replacement} that is its own, or the nearest to it;
 *     {@code ehcache} and {@code ehcache-random} for Ehcache's own, {@link #EMPTIED}, {@link #REMOVING}
 * @param entries in it now; -1 if that is not known
 * @param references how it refers to them
 */
public record CacheSettings(
        String name,
        long maximum,
        boolean weighted,
        long writeNanos,
        long accessNanos,
        boolean variable,
        long refreshNanos,
        boolean recordsStats,
        String policy,
        long entries,
        EntryReferences references) {
    /** The maximum of a map with a rule for its eldest entry, as long as that has let all of them stay. */
    public static final long UNREACHED = -2;

    /** The policy of a map that the program empties when it is full. */
    public static final String EMPTIED = "emptied";

    /** The policy of a map of which the program takes entries out to make room, in a way that is not known. */
    public static final String REMOVING = "removing";

    /** Nothing could be read. */
    public static final CacheSettings UNKNOWN = new CacheSettings("", -1, false, 0, 0, false, 0, false, "", -1);

    /** Those of a cache that refers to its entries as most do. */
    public CacheSettings(
            String name,
            long maximum,
            boolean weighted,
            long writeNanos,
            long accessNanos,
            boolean variable,
            long refreshNanos,
            boolean recordsStats,
            String policy,
            long entries) {
        this(
                name,
                maximum,
                weighted,
                writeNanos,
                accessNanos,
                variable,
                refreshNanos,
                recordsStats,
                policy,
                entries,
                EntryReferences.STRONG);
    }

    /** These, with a maximum that was seen; -1 if none was. */
    CacheSettings orFull(long fullest) {
        return maximum >= 0 || fullest < 0 ? this : with(name, fullest, entries);
    }

    /** These, of a map that the program empties whenever it has so many entries. */
    CacheSettings emptiedAt(int limit) {
        return with(limit, EMPTIED);
    }

    /** These, of a map that has so many entries, as the program then takes one out for each that it puts in. */
    CacheSettings limitedTo(int limit) {
        return with(limit, "fifo"); // which is usual, and which a replay confirms or not
    }

    /** These, of a map of which the program takes entries out to make room, at no size that is known. */
    CacheSettings ofRemoving() {
        return with(maximum, REMOVING);
    }

    private CacheSettings with(long limit, String by) {
        return with(name, limit, false, by, entries);
    }

    /** These, of a cache that is gone since they were read: it may have had more entries, unless it was full. */
    CacheSettings ofGone() {
        boolean wasFull = maximum >= 0 && !weighted && entries >= maximum; // a moment before it evicts, it has more
        return with(name, maximum, wasFull ? maximum : -1);
    }

    /** Whether anything could be read, whatever name something outside the cache gave it. */
    public boolean areKnown() {
        return !with("", maximum, entries).equals(UNKNOWN);
    }

    /** Whether all entries go at once when it is full. */
    public boolean isEmptied() {
        return policy.equals(EMPTIED);
    }

    /** Whether the program takes entries out to make room, in a way that is not known. */
    public boolean isRemoving() {
        return policy.equals(REMOVING);
    }

    /** These, with a name from outside the cache; empty for none. */
    CacheSettings orNamed(String given) {
        return given.isEmpty() ? this : with(given, maximum, entries);
    }

    private CacheSettings with(String name, long maximum, long entries) {
        return with(name, maximum, weighted, policy, entries);
    }

    private CacheSettings with(String name, long maximum, boolean weighted, String policy, long entries) {
        return new CacheSettings(
                name,
                maximum,
                weighted,
                writeNanos,
                accessNanos,
                variable,
                refreshNanos,
                recordsStats,
                policy,
                entries,
                references);
    }
}
