package dev.cachebench.replay;

/**
 * What one policy did at one size.
 *
 * @param policy its name
 * @param size of the cache, in entries
 */
public record Cell(String policy, int size, long requests, long hits) {

    public long misses() {
        return requests - hits;
    }

    /** From 0 to 1. */
    public double hitRatio() {
        return requests == 0 ? 0 : (double) hits / requests;
    }
}
