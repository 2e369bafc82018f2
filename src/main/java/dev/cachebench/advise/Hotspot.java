package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that takes so much of a program's CPU time that a cache might pay.
 *
 * @param share the share of all CPU samples with the method on the stack, 0 to 1
 * @param samples how many samples there were in all
 * @param recursive whether it was on a stack more than once: a cache answers the outer calls, and then there are no
 *     inner ones
 * @param garbage what it allocates, and what collecting that takes
 */
public record Hotspot(MethodRef method, double share, long samples, boolean recursive, Garbage garbage) {
    /** Of a normal variable: 90 per cent are within so many standard deviations. */
    private static final double WITHIN_90_PERCENT = 1.645;

    /** One that does not call itself. */
    Hotspot(MethodRef method, double share, long samples) {
        this(method, share, samples, false, Garbage.NONE);
    }

    /** As one that is not worth a cache. */
    Declined declined(String reason) {
        return new Declined(method, share, reason);
    }

    /** Half the width of the share's 90 per cent interval. */
    double shareError() {
        return error(share, samples);
    }

    /** Half the width of the 90 per cent interval of a share, as samples are drawn from a binomial distribution. */
    static double error(double share, long samples) {
        return samples == 0 ? 1 : WITHIN_90_PERCENT * Math.sqrt(share * (1 - share) / samples);
    }
}
