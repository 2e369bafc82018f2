package dev.cachebench.agent;

import dev.cachebench.profile.TreeCost;

/** What the agent takes in a program's JVM, as far as it can be measured there. */
final class AgentTime {
    private static final long START_NANOS = 80_000_000; // of a JVM without an agent

    private final TreeProbes weaver;
    private final long wovenAtStart;
    private final long start; // of all threads until the agent had started; -1 where that is not known
    private final ThreadTimes threadsAtStart; // likewise null

    /** To be made when the agent has started. */
    AgentTime(TreeProbes weaver) {
        this.weaver = weaver;
        wovenAtStart = weaver.nanos();
        start = ThreadTimes.ofProcess();
        threadsAtStart = ThreadTimes.now();
    }

    /**
     * At the program's end; {@code null} where it is not known.
     *
     * @param probes nanoseconds that they ran
     */
    TreeCost cost(long probes) {
        ThreadTimes threads = start < 0 || threadsAtStart == null ? null : ThreadTimes.now();
        if (threads == null) {
            return null;
        }
        long weaving = Math.round((weaver.nanos() - wovenAtStart) * threads.running());
        return new TreeCost(
                0,
                0,
                Math.max(0, start - START_NANOS) + weaving + threads.agent(),
                threads.compilers() - threadsAtStart.compilers(),
                probes);
    }
}
