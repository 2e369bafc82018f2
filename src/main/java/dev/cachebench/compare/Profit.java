package dev.cachebench.compare;

/**
 * How a variant with a cache compares with the same one without.
 *
 * @param uncached the variant without
 * @param speedup how many times as fast the cache made it, in the mode that both were measured in
 */
record Profit(VariantForks uncached, double speedup) {}
