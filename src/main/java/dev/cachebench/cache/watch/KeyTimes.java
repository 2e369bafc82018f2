package dev.cachebench.cache.watch;

/**
 * What making keys takes, by the newest half of them, up to three quarters: the first are made by cold code. Guarded by
 * its owner's lock.
 */
final class KeyTimes {
    private static final int NEW = 64; // keys, of which none is taken for one that was interrupted

    private double nanos; // of the keys since their number was last a power of two
    private double olderNanos; // of those before, since their number was the power before that
    private long newer;
    private long older;
    private double recent = 1000;
    private long keys;

    void add(double took) {
        double most = keys < NEW ? took : Math.min(took, 20 * recent + 200); // an interruption is no key
        recent += (most - recent) / 16;
        if ((keys & keys - 1) == 0) {
            olderNanos = nanos;
            older = newer;
            nanos = 0;
            newer = 0;
        }
        nanos += most;
        newer++;
        keys++;
    }

    /** In nanoseconds; NaN without any. */
    double mean() {
        return keys == 0 ? Double.NaN : (olderNanos + nanos) / (older + newer);
    }
}
