package dev.cachebench.profile;

/** How a profiler measures time. Calls are counted exactly whatever the clock. */
public enum ProbeClock {
    /** Every probe reads the time: right for slow methods and short runs, costly for short methods. */
    EXACT,
    /** A thread looks about every millisecond at what is running; a probe costs a few nanoseconds. */
    SAMPLED,
    /** Exact until calls come so fast that reading the time would distort the run, then sampled. */
    AUTO
}
