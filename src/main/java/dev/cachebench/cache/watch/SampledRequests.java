package dev.cachebench.cache.watch;

/**
 * The requests for a sample of the keys, as known at some time.
 *
 * @param share of the keys that are in it, above 0 and at most 1
 * @param offered requests for all keys
 * @param kept those of them that came while requests were kept
 * @param sampled requests for keys in the sample
 * @param repeats those of them whose key had been requested before, and that did not throw
 * @param compared results that were compared with an earlier one for the same key
 * @param conflicts those of them that differed
 * @param incomparable those of them that say nothing, as they have no {@code equals}
 * @param flags of the keys in the sample; see {@link #isThrowing}
 * @param requests numbers of keys in order; see {@link #key} and {@link #isTimed}. Only the first {@code length} count
 * @param afterGaps those requests, by their places from 0 in ascending order, between which and the one before there
 *     were others that nobody noted
 * @param costs of the timed requests in order, times the calls that each stands for: their shares of the sum say
 *     something; NaN where none is known
 */
public record SampledRequests(
        double share,
        long offered,
        long kept,
        long sampled,
        long repeats,
        long compared,
        long conflicts,
        long incomparable,
        byte[] flags,
        int[] requests,
        int length,
        int[] afterGaps,
        float[] costs) {
    static final int TIMED = 1 << 31;
    static final byte THROWS = 4;

    /** The distinct keys in the sample. */
    public int keys() {
        return flags.length;
    }

    /** Whether a call with this key threw, so that a cache has nothing for it. */
    public boolean isThrowing(int key) {
        return (flags[key] & THROWS) != 0;
    }

    /** The number of the key of a request. */
    public static int key(int request) {
        return request & ~TIMED;
    }

    /** Whether it was timed. */
    public static boolean isTimed(int request) {
        return request < 0;
    }
}
