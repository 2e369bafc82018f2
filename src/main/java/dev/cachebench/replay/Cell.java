package dev.cachebench.replay;

/**
 * What one policy did at one size.
 *
 * @param policy its name
 * @param size of the cache, in entries or in bytes
 * @param requests that were counted: the gets after the warm-up
 * @param expired those of them that missed since their entries had expired; {@link #NOTHING_EXPIRES} where that cannot
 *     be
 * @param savings what the hits were worth; {@code null} if the trace has no costs or sizes, or the policy is a bound
 */
public record Cell(String policy, long size, long requests, long hits, long expired, Savings savings) {
    /** In a trace without lifetimes. */
    public static final long NOTHING_EXPIRES = -1;

    /** For requests without lifetimes. */
    public Cell(String policy, long size, long requests, long hits, Savings savings) {
        this(policy, size, requests, hits, NOTHING_EXPIRES, savings);
    }

    /** For requests without costs, sizes or lifetimes. */
    public Cell(String policy, long size, long requests, long hits) {
        this(policy, size, requests, hits, null);
    }

    /**
     * Bytes and times.
     *
     * @param hitBytes of the values that were hits
     * @param bytes of the values of all requests; 0 if no sizes are known
     * @param savedNanos what it would have taken to compute the values that were hits
     * @param nanos what computing all values would take without a cache; 0 if no costs are known
     */
    public record Savings(long hitBytes, long bytes, long savedNanos, long nanos) {}

    public long misses() {
        return requests - hits;
    }

    /** From 0 to 1. */
    public double hitRatio() {
        return requests == 0 ? 0 : (double) hits / requests;
    }

    /** The part of the bytes that were hits, from 0 to 1; NaN where that is not known. */
    public double byteHitRatio() {
        return savings == null || savings.bytes() == 0 ? Double.NaN : (double) savings.hitBytes() / savings.bytes();
    }

    /** The part of the computing time that the cache saves, from 0 to 1; NaN where that is not known. */
    public double timeSavedRatio() {
        return savings == null || savings.nanos() == 0 ? Double.NaN : (double) savings.savedNanos() / savings.nanos();
    }
}
