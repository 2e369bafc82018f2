package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that takes so much of a program's CPU time that a cache might pay.
 *
 * @param share the share of all CPU samples with the method on the stack, 0 to 1
 * @param samples how many samples there were in all
 */
public record Hotspot(MethodRef method, double share, long samples) {
    /** Of a normal variable: 90 per cent are within so many standard deviations. */
    private static final double WITHIN_90_PERCENT = 1.645;

    /** Half the width of the share's 90 per cent interval, as samples are drawn from a binomial distribution. */
    double shareError() {
        return samples == 0 ? 1 : WITHIN_90_PERCENT * Math.sqrt(share * (1 - share) / samples);
    }
}
