package dev.cachebench.profile;

import java.util.List;

/**
 * What a profiler holds at one moment.
 *
 * @param clock {@code EXACT}, {@code SAMPLED}, or {@code AUTO} if it began exact and went over to samples
 * @param memory whether bytes were counted
 * @param probeCost what a call's probes cost
 * @param wallNanos since the profiler was started
 * @param threads one tree per thread; ended threads of one name share a tree
 */
public record Snapshot(ProbeClock clock, Memory memory, ProbeCost probeCost, long wallNanos, List<ThreadTree> threads) {

    /** Without bytes. */
    public Snapshot(ProbeClock clock, ProbeCost probeCost, long wallNanos, List<ThreadTree> threads) {
        this(clock, Memory.NOT_COUNTED, probeCost, wallNanos, threads);
    }
}
