package dev.cachebench.measure;

import dev.cachebench.profile.Clock;
import dev.cachebench.profile.async.SampleRequest;

/** How a run is profiled. */
public sealed interface Profiling {
    /**
     * Every call is counted and timed by probes.
     *
     * @param memory whether allocated bytes are counted too, which takes the exact clock
     */
    record Calls(Clock clock, boolean memory) implements Profiling {}

    /** async-profiler samples it. */
    record Samples(SampleRequest request) implements Profiling {}
}
