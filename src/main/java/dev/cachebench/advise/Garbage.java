package dev.cachebench.advise;

/**
 * What a method allocates, which the garbage collector's threads then collect.
 *
 * @param allocated the share of all bytes that the program allocates that the method allocates with what it calls, 0
 *     to 1
 * @param samples how many allocations were sampled in all
 * @param collecting the share of the program's CPU time that goes into collecting, 0 to 1
 */
public record Garbage(double allocated, long samples, double collecting) {
    /** Nothing is known of it, or collecting takes too little to matter. */
    public static final Garbage NONE = new Garbage(0, 0, 0);

    /**
     * How far off the share may be, as a share of it: what is dead at once costs a collector less than what is still
     * used at its next round, and bytes do not tell them apart.
     */
    private static final double KIND_ERROR = 0.5;

    /** The share of the CPU time that goes into collecting what the method allocates. */
    double share() {
        return allocated * collecting;
    }

    /** Half the width of its 90 per cent interval. */
    double error() {
        return Math.hypot(Hotspot.error(allocated, samples) * collecting, KIND_ERROR * share());
    }
}
