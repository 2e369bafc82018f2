package dev.cachebench.profile;

/**
 * The CPU time of a program whose calls were counted beside sampled stacks, in nanoseconds.
 *
 * <p>What of it was for the profile is measured, but for the work of the JIT compiler: that counts make each method
 * longer costs it time in every compilation, and a run cannot tell how long it would have taken without them. In 25
 * pairs of runs of ten programs, with and without counts, the median was {@value #COMPILERS_SHARE} of its time.
 *
 * @param program of its JVM, from start to end, and of the processes that it waited for; 0 while that is not known
 * @param launcher of the process that started the program, its report included
 * @param sampled what the samples stand for: all of the program's but the JVM's start, which includes the agent's, and
 *     its end, when the samples are written
 * @param compilers of the samples, those of the JIT compiler's threads
 * @param profiler of the samples, those in the agent's code
 */
public record CpuCost(long program, long launcher, long sampled, long compilers, long profiler) {
    private static final double COMPILERS_SHARE = 0.3;
    private static final double REPORT = 0.3; // of the launcher's time up to there
    private static final long START_NANOS = 80_000_000; // of a JVM without an agent

    /**
     * The most that the agent's start and the writing of the samples took: so much, and a share of what was sampled.
     */
    private static final long MOST_UNSAMPLED_NANOS = 250_000_000;

    private static final double MOST_UNSAMPLED = 0.04;

    /**
     * The same, once that is known.
     *
     * @param soFar of the launcher, which has yet to write its report
     */
    CpuCost of(long program, long soFar) {
        return new CpuCost(program, Math.round(soFar * (1 + REPORT)), sampled, compilers, profiler);
    }

    /** Whether it is known what all of it took, which not every system tells. */
    public boolean isKnown() {
        return program > 0;
    }

    /** All of it. */
    public long total() {
        return program + launcher;
    }

    /** What the agent took in the program's JVM: its start, weaving, counts that were not inlined, and snapshots. */
    public long agent() {
        long most = MOST_UNSAMPLED_NANOS + Math.round(sampled * MOST_UNSAMPLED); // more is of processes it started
        return profiler + Math.max(0, Math.min(most, program - sampled - START_NANOS));
    }

    /** About how much more the JIT compiler had to do. */
    public long compilation() {
        return Math.round(compilers * COMPILERS_SHARE);
    }

    /** About how many times the CPU time of the program by itself. */
    public double ratio() {
        return (double) total() / Math.max(1, program - agent() - compilation());
    }
}
