package dev.cachebench.agent.tune;

/**
 * How many caches were found, but are not watched, since as many as may be were watched already.
 *
 * @param caches 1 or more
 * @param most that may be watched
 */
public record RefusedCount(Limit limit, long caches, int most) {
    /** Of what no more may be watched. */
    public enum Limit {
        /** Caches of libraries that one place creates. */
        CACHES_OF_A_PLACE,
        /** Maps that one place uses as caches. */
        MAPS_OF_A_PLACE,
        /** Caches and maps in all. */
        ALL
    }
}
