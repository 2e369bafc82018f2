package dev.cachebench.compare.program;

/**
 * A run that has ended, whether it counts or not.
 *
 * @param variant its name
 * @param wallNanos from the start of its JVM to the end
 */
public record EndedRun(String variant, double wallNanos) {}
