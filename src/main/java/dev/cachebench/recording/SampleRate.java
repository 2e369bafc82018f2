package dev.cachebench.recording;

/**
 * Which keys are recorded: all, or those with a hash in a share of its range. Either all requests for a key are
 * recorded or none, so that the result is a smaller trace of the same shape: its hit ratio at a size is that of the
 * whole trace at the size divided by the share. A lower rate takes a part of the keys that a higher one takes.
 *
 * <p>From <i>Efficient MRC Construction with SHARDS</i>, Waldspurger, Park, Garthwaite and Ahmad, FAST 2015, with its
 * modulus 2^24.
 *
 * @param threshold hashes below this are in, of 2^24; 1 or more
 */
public record SampleRate(int threshold) {
    private static final int MODULUS = 1 << 24;

    /** Every key. */
    public static final SampleRate ALL = new SampleRate(MODULUS);

    public SampleRate {
        if (threshold < 1 || threshold > MODULUS) {
            throw new IllegalArgumentException("no threshold of a sample: " + threshold);
        }
    }

    /** @param share of the keys, above 0 and at most 1 */
    public static SampleRate of(double share) {
        return new SampleRate((int) Math.max(1, Math.round(share * MODULUS)));
    }

    /** Of the keys, above 0 and at most 1. */
    public double share() {
        return (double) threshold / MODULUS;
    }

    public boolean isAll() {
        return threshold == MODULUS;
    }

    /** Half of this one; {@code null} if it cannot be halved. */
    SampleRate halved() {
        return threshold == 1 ? null : new SampleRate(threshold >> 1);
    }

    /** @param hash of a key, as badly mixed as it may be */
    public boolean takes(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL; // the finaliser of MurmurHash3
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (mixed ^ mixed >>> 33) >>> 40 < threshold;
    }
}
