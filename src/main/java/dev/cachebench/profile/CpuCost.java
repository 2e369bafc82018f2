package dev.cachebench.profile;

/**
 * The CPU time of a program that was profiled, in nanoseconds, and what of it was for the profile. What can be measured
 * is; what the work of the JIT compiler, or the probes, would not have taken without a profile is estimated from what
 * was measured on other programs.
 */
public sealed interface CpuCost permits CountsCost, TreeCost {
    /** At least this part of the program's time is its own, whatever the estimates add up to. */
    double LEAST_OWN = 0.1;

    /** Of its JVM, from start to end, and of the processes that it waited for; 0 while that is not known. */
    long program();

    /** Of the process that started the program, its report included. */
    long launcher();

    /** What the agent took in the program's JVM: its start, weaving, and snapshots. */
    long agent();

    /** About how long the probes ran; 0 where that is in {@link #agent} or too little to tell. */
    long probes();

    /** About how much more the JIT compiler had to do. */
    long compilation();

    /**
     * The same, once it is known what the processes took.
     *
     * @param soFar of the launcher, which has yet to write its report
     */
    CpuCost of(long program, long soFar);

    /** Whether it is known what all of it took, which not every system tells. */
    default boolean isKnown() {
        return program() > 0;
    }

    /** All of it. */
    default long total() {
        return program() + launcher();
    }

    /** About how many times the CPU time of the program by itself. */
    default double ratio() {
        double least = Math.max(1, LEAST_OWN * program());
        return total() / Math.max(least, program() - agent() - probes() - compilation());
    }
}
