package dev.cachebench.cache;

/**
 * An estimate of the time that a cache saved: what its hits would have taken to compute, less what looking up, keeping and
 * making keys took; summed over threads. Below 0 if the cache cost more than it saved. All in nanoseconds.
 *
 * @param low the lower end of its interval
 * @param high the upper end
 */
public record Saving(long nanos, long low, long high) {
    /** There are too few computations to tell by, or they differ too much. */
    public static final Saving UNKNOWN = new Saving(0, Long.MIN_VALUE, Long.MAX_VALUE);

    /** Of no call. */
    public static final Saving NONE = new Saving(0, 0, 0);

    private static final double WIDEST = 2.5; // times the estimate, and times less

    /** Whether this says anything: a wide interval, and one that reaches from a loss to a gain, does not. */
    public boolean isKnown() {
        return isLowerBound() || high < 0 || low >= 0 && high / WIDEST <= nanos && nanos / WIDEST <= low;
    }

    /** Whether it is only known that it was so much or more. */
    public boolean isLowerBound() {
        return high == Long.MAX_VALUE && low == nanos;
    }

    /** No more than a limit, which is then a lower bound: how long a computation that was never made takes is a guess. */
    public Saving atMost(long limit) {
        return isKnown() && nanos > limit ? new Saving(limit, limit, Long.MAX_VALUE) : this;
    }

    /** Of two caches together; nothing can be told of it if it cannot of one. */
    public Saving and(Saving other) {
        return isKnown() && other.isKnown()
                ? new Saving(plus(nanos, other.nanos), plus(low, other.low), plus(high, other.high))
                : UNKNOWN;
    }

    private static long plus(long one, long other) {
        return Math.round((double) one + other); // no more than there is room for
    }

    /** The same for a share of the hits. */
    public Saving times(double share) {
        return new Saving(Math.round(nanos * share), Math.round(low * share), Math.round(high * share));
    }
}
