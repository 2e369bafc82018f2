package dev.cachebench.cache.cost;

/**
 * An estimate of the time that a cache saved: what its hits would have taken to compute, less what looking up, keeping
 * and making keys took; summed over threads. Below 0 if the cache cost more than it saved. All in nanoseconds.
 *
 * @param low the lower end of its interval
 * @param high the upper end; {@link Long#MAX_VALUE} if only a lower bound is known
 * @param warm whether it is known from computations by warm code; only then may it be more than the program took
 */
public record Saving(long nanos, long low, long high, boolean warm) {
    /** There are too few computations to tell by, or they differ too much. */
    public static final Saving UNKNOWN = new Saving(0, Long.MIN_VALUE, Long.MAX_VALUE, false);

    /** Of no call. */
    public static final Saving NONE = new Saving(0, 0, 0, true);

    private static final double WIDEST = 2.5; // times the estimate, and times less

    /** Whether this says anything: a wide interval, and one that reaches from a loss to a gain, does not. */
    public boolean isKnown() {
        return isLowerBound() || high < 0 || low >= 0 && high / WIDEST <= nanos && nanos / WIDEST <= low;
    }

    /** Whether it is only known that it was so much or more. */
    public boolean isLowerBound() {
        return high == Long.MAX_VALUE && low == nanos;
    }

    /** It is so much or more. */
    public static Saving atLeast(long nanos) {
        return new Saving(nanos, nanos, Long.MAX_VALUE, false);
    }

    /** The same, known from warm code. */
    Saving whenWarm() {
        return new Saving(nanos, low, high, true);
    }

    /** A guess that is more than a limit is only a lower bound: the limit, or the lower end of the guess. */
    public Saving atMost(long limit) {
        return isKnown() && !warm && nanos > limit ? atLeast(Math.min(limit, low)) : this;
    }

    /** Of two caches together; nothing can be told of it if it cannot of one. */
    public Saving and(Saving other) {
        if (!isKnown() || !other.isKnown()) {
            return UNKNOWN;
        }
        if (isLowerBound() || other.isLowerBound()) {
            return atLeast(plus(low, other.low));
        }
        return new Saving(plus(nanos, other.nanos), plus(low, other.low), plus(high, other.high), warm && other.warm);
    }

    private static long plus(long one, long other) {
        return Math.round((double) one + other); // no more than there is room for
    }
}
