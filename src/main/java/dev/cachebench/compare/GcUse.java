package dev.cachebench.compare;

/**
 * What the garbage collector had to do while a variant was measured, as JMH's profiler {@code gc} counts it.
 *
 * @param allocatedBytes for each call, by all threads: a mean
 * @param collections in all JVMs together
 * @param millis that they took
 */
public record GcUse(double allocatedBytes, long collections, long millis) {}
