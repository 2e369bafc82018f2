package dev.cachebench.cache;

import dev.cachebench.text.Durations;
import java.math.BigDecimal;

/**
 * When an entry goes by itself.
 *
 * @param ttlNanos time to live: how long a result is good for after it was computed; 0 for ever
 * @param idleNanos how long it is kept after it was last used; 0 for ever
 * @param soft whether the garbage collector may take results when memory runs short
 * @param negativeNanos how long {@linkplain NegativeResult negative results}, exceptions among them, are kept, if that
 *     is less than {@code ttlNanos}; 0 for no other rule for them, and then no exception is kept
 * @param jitter the share of the time to live, from 0 to 1, of which a random part is taken from each entry's, so that
 *     entries of the same moment do not all expire in one
 * @param staleNanos how long past {@code ttlNanos} a result may answer while one thread computes it anew; 0 for never
 * @param errorNanos how long past {@code ttlNanos} it answers when computing it anew throws; 0 for never
 */
public record Expiry(
        long ttlNanos,
        long idleNanos,
        boolean soft,
        long negativeNanos,
        double jitter,
        long staleNanos,
        long errorNanos) {
    /** Entries stay until something else removes them. */
    public static final Expiry NEVER = new Expiry(0, 0, false);

    /** With nothing special for negative results, and no jitter. */
    public Expiry(long ttlNanos, long idleNanos, boolean soft) {
        this(ttlNanos, idleNanos, soft, 0, 0, 0, 0);
    }

    /** Whether a result may answer past its time to live. */
    boolean isLenient() {
        return staleNanos > 0 || errorNanos > 0;
    }

    /** Whether a hit has to be looked at before it counts: its entry may have expired or been collected. */
    boolean isPossible() {
        return isTimed() || soft;
    }

    boolean isTimed() {
        return ttlNanos > 0 || idleNanos > 0 || negativeNanos > 0;
    }

    /** The times as they are written after a size: empty, or {@code ,ttl=5m,jitter=10%}. */
    String times() {
        return option(",ttl=", ttlNanos)
                + option(",idle=", idleNanos)
                + option(",negative=", negativeNanos)
                + (jitter == 0 ? "" : ",jitter=" + percent(jitter))
                + option(",stale=", staleNanos)
                + (errorNanos == staleNanos && errorNanos > 0 ? ",error=stale" : option(",error=stale:", errorNanos));
    }

    private static String option(String name, long nanos) {
        return nanos == 0 ? "" : name + Durations.exact(nanos);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
