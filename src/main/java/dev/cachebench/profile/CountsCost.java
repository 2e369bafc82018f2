package dev.cachebench.profile;

/**
 * The cost of a program whose calls were counted beside sampled stacks.
 *
 * <p>That counts make each method longer costs the JIT compiler time in every compilation. In 25 pairs of runs of ten
 * programs, with and without counts, the median was {@value #COMPILERS_SHARE} of its time.
 *
 * @param sampled what the samples stand for: all of the program's but the JVM's start, which includes the agent's, and
 *     its end, when the samples are written
 * @param compilers of the samples, those of the JIT compiler's threads
 * @param profiler of the samples, those in the agent's code: weaving, counts that were not inlined, and snapshots
 */
public record CountsCost(long program, long launcher, long sampled, long compilers, long profiler) implements CpuCost {
    private static final double COMPILERS_SHARE = 0.3;
    private static final double REPORT = 0.3; // of the launcher's time up to there
    private static final long START_NANOS = 80_000_000; // of a JVM without an agent

    /** The most that the agent's start and the writing of the samples took: so much, and a share of what was sampled. */
    private static final long MOST_UNSAMPLED_NANOS = 250_000_000;

    private static final double MOST_UNSAMPLED = 0.04;

    @Override
    public CpuCost of(long program, long soFar) {
        return new CountsCost(program, Math.round(soFar * (1 + REPORT)), sampled, compilers, profiler);
    }

    @Override
    public long agent() {
        long most = MOST_UNSAMPLED_NANOS + Math.round(sampled * MOST_UNSAMPLED); // more is of processes it started
        return profiler + Math.max(0, Math.min(most, program - sampled - START_NANOS));
    }

    @Override
    public long probes() {
        return 0;
    }

    @Override
    public long compilation() {
        return Math.round(compilers * COMPILERS_SHARE);
    }
}
