package dev.cachebench.profile;

/**
 * How probes took a profile.
 *
 * @param clock as in {@link Snapshot}
 * @param memory whether allocated bytes were counted
 * @param cost what a call's probes cost; subtracted while the clock was exact
 * @param cpu the CPU time of it all; {@code null} where it is not known
 */
public record Probing(ProbeClock clock, Memory memory, ProbeCost cost, CpuCost cpu) implements ProfileSource {
    /** Of which nobody knows what it cost. */
    public Probing(ProbeClock clock, Memory memory, ProbeCost cost) {
        this(clock, memory, cost, null);
    }
}
