package dev.cachebench.run;

import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.async.SampleRequest;

/** How a run is profiled. */
public sealed interface Profiling {
    /**
     * Every call is counted and timed by probes.
     *
     * @param memory whether allocated bytes are counted too, which takes the exact clock
     */
    record Calls(ProbeClock clock, boolean memory) implements Profiling {}

    /** async-profiler samples it. */
    record Samples(SampleRequest request) implements Profiling {}
}
