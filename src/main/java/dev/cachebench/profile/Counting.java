package dev.cachebench.profile;

/**
 * How a profile was taken that counts each function's calls, and samples stacks for the rest: the counts are exact, the
 * times and who called whom are those of the samples.
 *
 * @param sampling of the stacks; {@code null} where there are none, as of a program that was killed
 * @param cost the CPU time of it all; {@code null} where it is not known
 */
public record Counting(Sampling sampling, CpuCost cost) implements ProfileSource {}
