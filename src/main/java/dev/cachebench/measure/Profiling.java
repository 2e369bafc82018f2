package dev.cachebench.measure;

import dev.cachebench.profile.Clock;
import dev.cachebench.profile.async.SampleRequest;

/** How a run is profiled. */
public sealed interface Profiling {
    /** Every call is counted and timed by probes. */
    record Calls(Clock clock) implements Profiling {}

    /** async-profiler samples it. */
    record Samples(SampleRequest request) implements Profiling {}
}
