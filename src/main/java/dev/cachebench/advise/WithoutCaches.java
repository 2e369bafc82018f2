package dev.cachebench.advise;

/**
 * CPU time of a program without caches.
 *
 * @param sampledNanos what its samples were drawn from, and so what the methods' shares are shares of
 * @param nanos all that the caches' savings are shares of
 */
record WithoutCaches(double sampledNanos, double nanos) {
    /**
     * What a JVM takes before a sampler can begin: on JDK 17, programs of 20,000 rounds and of several times as many
     * took 5.9 to 6.0 microseconds a round, and 55 ms besides.
     */
    private static final double BOOT_NANOS = 55e6;

    /**
     * What the agent takes without a cache, which pairs of runs carry in both, for starting, and for reading classes to
     * look for the methods: 190 ms in six programs, and 150 to 220 in others.
     */
    private static final double AGENT_NANOS = 190e6;

    /**
     * Of a program that pairs of runs will show with caches, and without.
     *
     * @param plainNanos of a run as it is
     */
    static WithoutCaches run(double plainNanos) {
        return new WithoutCaches(Math.max(plainNanos / 2, plainNanos - BOOT_NANOS), plainNanos + AGENT_NANOS);
    }

    /** Of a process that was watched while it ran, all of which was sampled. */
    static WithoutCaches process(double nanos) {
        return new WithoutCaches(nanos, nanos);
    }
}
