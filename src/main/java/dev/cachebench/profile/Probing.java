package dev.cachebench.profile;

/**
 * How probes took a profile.
 *
 * @param clock as in {@link Snapshot}
 * @param memory whether allocated bytes were counted
 * @param cost what a call's probes cost; subtracted while the clock was exact
 */
public record Probing(ProbeClock clock, Memory memory, ProbeCost cost) implements ProfileSource {}
