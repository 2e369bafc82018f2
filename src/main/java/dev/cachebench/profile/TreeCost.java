package dev.cachebench.profile;

/**
 * The cost of a program whose probes built call trees. Probes make each method several times as long, and the JIT
 * compiler has the more to do: on five programs on Java 25, run with and without them, the median was {@value
 * #COMPILERS_SHARE} of its time.
 *
 * @param agent the start of the agent, weaving, and the agent's own threads
 * @param compilers the time of the JIT compiler's threads since then
 * @param probes see {@link ProbeTime}
 */
public record TreeCost(long program, long launcher, long agent, long compilers, long probes) implements CpuCost {
    private static final double COMPILERS_SHARE = 0.75;
    private static final double REPORT = 0.2; // of the launcher's time up to there

    @Override
    public CpuCost of(long program, long soFar) {
        return new TreeCost(program, Math.round(soFar * (1 + REPORT)), agent, compilers, probes);
    }

    @Override
    public long compilation() {
        return Math.round(compilers * COMPILERS_SHARE);
    }
}
