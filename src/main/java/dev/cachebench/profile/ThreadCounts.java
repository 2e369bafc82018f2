package dev.cachebench.profile;

/**
 * How often a thread called each function.
 *
 * @param name the thread's name
 * @param calls by function; functions beyond its end were not called
 */
public record ThreadCounts(String name, long[] calls) {}
