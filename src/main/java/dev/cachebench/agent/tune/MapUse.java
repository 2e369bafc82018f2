package dev.cachebench.agent.tune;

/**
 * How a program uses a map. As a cache, most values come right after the map was asked for their keys in vain, put in
 * by the code that asked; they are what a computation returned, and stay what they are; and that code asks for them
 * again. Not thread-safe, except that hits may be added at any time.
 */
final class MapUse {
    private static final int FEWEST = 32; // values
    private static final int ENOUGH_HITS = 64;

    private final InsertedValues inserted = new InsertedValues();
    private long missed;
    private long filled; // by the code that had asked
    private long others; // inserted
    private long updated;
    private volatile int filler; // the method that asked for what was filled last
    private int hits; // of a method that fills; threads may miss each other's

    void missed() {
        missed++;
    }

    /** A value was there, of which a method had asked for the key. */
    void hit(int method) {
        if (hits < ENOUGH_HITS && method == filler) {
            hits++;
        }
    }

    /**
     * A value was inserted.
     *
     * @param asked the method that had asked for its key, if the value comes from there; {@code null} if not
     * @param entries with it
     */
    void inserted(MapUser asked, Insertion insertion, int entries) {
        if (asked == null) {
            others++;
            return;
        }
        filled++;
        filler = asked.method();
        inserted.add(insertion, entries);
    }

    /** A value was replaced. */
    void updated() {
        updated++;
    }

    long calls() {
        return missed + filled + others + updated;
    }

    /** Whether enough was seen. */
    boolean isJudgeable() {
        return filled >= FEWEST || calls() > 4 * FEWEST;
    }

    /**
     * Whether it is filled as a cache is. It is not if it is filled first and read later, if it counts, collects or
     * numbers what comes, or if it only says which keys have come.
     *
     * @param open misses whose values may still come
     */
    boolean isFilledAsCache(int open, ValueChanges values) {
        return filled >= FEWEST
                && 2 * filled >= missed - open
                && 4 * others <= filled
                && 4 * updated <= filled
                && inserted.areResults()
                && !values.areMany();
    }

    /**
     * Whether, by all that was seen, what was filled is also asked for again there, and is no order of arrival. A
     * registry is asked by others.
     */
    boolean isReused() {
        return hits >= Math.min(ENOUGH_HITS, filled / 4) && !inserted.areInOrder();
    }
}
