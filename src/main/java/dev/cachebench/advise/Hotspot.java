package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that takes so much of a program's time that a cache might pay.
 *
 * @param share the share of the time with the method on the stack, 0 to 1
 * @param samples how many samples that is a share of
 * @param recursive whether it was on a stack more than once: a cache answers the outer calls, and then there are no
 *     inner ones
 * @param garbage what it allocates, and what collecting that takes
 * @param threads in how many threads it takes that share at the same time, on average: 1 for shares of CPU time
 * @param compiling what HotSpot takes to compile it and those that run for it alone, as shares of the time
 */
public record Hotspot(
        MethodRef method,
        double share,
        long samples,
        boolean recursive,
        Garbage garbage,
        double threads,
        CompilerTime compiling) {
    /** Of a normal variable: 90 per cent are within so many standard deviations. */
    private static final double WITHIN_90_PERCENT = 1.645;

    /** One that does not call itself. */
    Hotspot(MethodRef method, double share, long samples) {
        this(method, share, samples, false, Garbage.NONE, 1);
    }

    /** One that is not known to be compiled. */
    Hotspot(MethodRef method, double share, long samples, boolean recursive, Garbage garbage, double threads) {
        this(method, share, samples, recursive, garbage, threads, CompilerTime.NONE);
    }

    /** So many calls in all threads, as the calls of one of them. */
    long inOneThread(long calls) {
        return Math.round(calls / threads);
    }

    /** As one that is not worth a cache. */
    Declined declined(String reason) {
        return new Declined(this, reason);
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
