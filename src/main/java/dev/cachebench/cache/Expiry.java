package dev.cachebench.cache;

/**
 * When an entry goes by itself.
 *
 * @param ttlNanos time to live: how long a result is good for after it was computed; 0 for ever
 * @param idleNanos how long it is kept after it was last used; 0 for ever
 * @param soft whether the garbage collector may take results when memory runs short
 */
public record Expiry(long ttlNanos, long idleNanos, boolean soft) {
    /** Entries stay until something else removes them. */
    public static final Expiry NEVER = new Expiry(0, 0, false);

    /** Whether a hit has to be looked at before it counts: its entry may have expired or been collected. */
    boolean isPossible() {
        return isTimed() || soft;
    }

    boolean isTimed() {
        return ttlNanos > 0 || idleNanos > 0;
    }
}
