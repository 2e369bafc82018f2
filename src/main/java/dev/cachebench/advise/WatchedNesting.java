package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * How much of a method's time a cache of another one saves, which calls it.
 *
 * @param outer that other method
 * @param share of the time: what is spent within calls of {@code outer} whose key was a repeat; 0 to 1
 */
public record WatchedNesting(MethodRef outer, double share) {}
