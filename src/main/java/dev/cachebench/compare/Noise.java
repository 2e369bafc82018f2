package dev.cachebench.compare;

/**
 * How busy the machine was while it measured. Shares are from 0 to 1, and {@link Double#NaN} where the system does not
 * say.
 *
 * @param steal share of the processors' time that a hypervisor gave to others
 * @param others share of the processors' time that other processes of this machine used
 * @param load the load average of the last minute, at the end
 * @param frequency the lowest clock frequency seen, as a share of the highest
 * @param spread by how much forks of the same variant differ: the interquartile range over the median, the largest of
 *     the variants; {@link Double#NaN} if each has but one
 */
public record Noise(double steal, double others, double load, double frequency, double spread) {}
