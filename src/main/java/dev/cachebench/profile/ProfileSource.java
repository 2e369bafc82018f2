package dev.cachebench.profile;

/** How a profile was taken: by probes that count calls, or by samples of stacks. */
public sealed interface ProfileSource permits Probing, Sampling {}
