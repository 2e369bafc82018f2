package dev.cachebench.cache.watch;

/**
 * How much of a method's time an unbounded cache of a method that calls it would save.
 *
 * @param outer the number of that method
 * @param share of the time, 0 to 1
 */
public record WithinRepeats(int outer, double share) {}
