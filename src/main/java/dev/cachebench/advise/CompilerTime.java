package dev.cachebench.advise;

/**
 * What HotSpot's compilers take for a method and for those that run for it alone. With a cache, misses alone are calls
 * of them, and may be too few for that.
 *
 * @param c1 the share of the time that the quick compiler takes, 0 to 1
 * @param c2 that of the optimizing compiler
 */
public record CompilerTime(double c1, double c2) {
    /** Nothing is known of it, or nothing is compiled. */
    public static final CompilerTime NONE = new CompilerTime(0, 0);

    /**
     * Fewer calls, of so little time in all that no loop of theirs can have come to the 60,000 rounds after which it is
     * compiled for itself, leave a method to HotSpot's interpreter: {@code Tier3MinInvocationThreshold} and {@code
     * Tier3BackEdgeThreshold}.
     */
    private static final int C1_CALLS = 100;

    private static final double C1_NANOS = 60e3;

    /**
     * Up to so many calls, or so much time of calls, hardly anything gets hot enough for the optimizing compiler; from
     * so many on all of it does, and between them part of it, as the calls do not go the same ways. With caches that
     * left 0.3 to 50 ms of calls, 93 to 99 per cent of its time were spared: 102, 240, 1,200 and 6,000 calls that
     * format numbers with Apache POI. 24,000 of these, 130 ms, spared 61 per cent, and 120 and 152 ms of encoding names
     * with Apache Commons Codec, in 1,800 and 2,257 calls, 70 and 65.
     */
    private static final double C2_FEW = 5e3;

    private static final double C2_MANY = 1e5;
    private static final double C2_SHORT_NANOS = 30e6;
    private static final double C2_LONG_NANOS = 2e9;

    /** How far off that may be which is saved of compiling, as a share of it. */
    private static final double ERROR = 0.5;

    /**
     * The share of the time that is saved of it.
     *
     * @param misses the calls that are left of the method
     * @param nanos the CPU time that they take in all
     */
    double spared(double misses, double nanos) {
        double interpreted = misses < C1_CALLS && nanos < C1_NANOS ? c1 : 0;
        double optimized = Math.max(part(misses, C2_FEW, C2_MANY), part(nanos, C2_SHORT_NANOS, C2_LONG_NANOS));
        return interpreted + c2 * (1 - optimized);
    }

    /** How far it has come from one to another, 0 to 1, in powers. */
    private static double part(double amount, double from, double to) {
        return Math.max(0, Math.min(1, Math.log(amount / from) / Math.log(to / from)));
    }

    /** Half the width of the 90 per cent interval of that. */
    double error(double misses, double nanos) {
        return ERROR * spared(misses, nanos);
    }

    /** A part of it. */
    CompilerTime times(double part) {
        return new CompilerTime(c1 * part, c2 * part);
    }
}
