package dev.cachebench.profile;

/**
 * How a profile was taken: by probes that build call trees, by samples of stacks, or by samples and counts of calls.
 */
public sealed interface ProfileSource permits Probing, Sampling, Counting {}
