package dev.cachebench.advise;

/**
 * What a cache of some size would answer.
 *
 * @param entries that it holds
 * @param hits their share of the calls, 0 to 1
 * @param time the share of the method's time that those calls took, 0 to 1; NaN if none of them was timed
 */
public record HitPoint(long entries, double hits, double time) {}
