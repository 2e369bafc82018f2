package dev.cachebench.agent.tune;

/**
 * How a program uses a map. As a cache, most values come after the map was asked for their keys in vain; they are what a
 * computation returned, and stay what they are. Not thread-safe.
 */
final class MapUse {
    private static final int FEWEST = 32; // values

    private long missed;
    private long filled; // with keys that it was asked for before
    private long unasked; // inserted
    private long updated;
    private long numbered; // values that are the number of entries
    private int firstValue; // its identity
    private boolean differ; // the values

    void missed() {
        missed++;
    }

    /**
     * A value was inserted.
     *
     * @param asked whether the map was asked for its key before
     * @param entries with it
     */
    void inserted(boolean asked, Object value, int entries) {
        if (!asked) {
            unasked++;
            return;
        }
        int identity = System.identityHashCode(value);
        differ |= filled > 0 && identity != firstValue;
        firstValue = identity;
        filled++;
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            numbered += number == entries || number == entries - 1 ? 1 : 0;
        }
    }

    /** A value was replaced. */
    void updated() {
        updated++;
    }

    long calls() {
        return missed + filled + unasked + updated;
    }

    /** Whether enough was seen. */
    boolean isJudgeable() {
        return filled >= FEWEST || calls() > 4 * FEWEST;
    }

    /**
     * Whether it is used as a cache. It is not if it is filled first and read later, if it counts, collects or numbers
     * what comes, or if it only says which keys have come.
     *
     * @param open misses whose values may still come
     */
    boolean isCache(int open, ValueChanges values) {
        return filled >= FEWEST
                && 2 * filled >= missed - open
                && 4 * unasked <= filled
                && 4 * updated <= filled
                && 2 * numbered <= filled
                && differ
                && !values.areMany();
    }
}
