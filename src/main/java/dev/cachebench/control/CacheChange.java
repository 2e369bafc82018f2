package dev.cachebench.control;

/**
 * What was done to a cache of a running program.
 *
 * @param action in the past tense: {@code dropped}, {@code refreshed}, {@code resized}
 * @param count entries that it was done to; of {@code resized}, the new size
 */
public record CacheChange(long pid, String cache, String action, long count) {}
