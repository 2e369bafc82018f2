package dev.cachebench.cache;

/**
 * How a cache was set up, after CPython's {@code cache_parameters()}.
 *
 * @param maxsize the most entries the cache may hold; {@code null} when it is unbounded
 * @param typed whether equal arguments of different types are kept apart; in Java {@code equals} already
 *     does so for boxes ({@code 1} is not {@code 1L}), hence always {@code false}
 */
public record CacheParameters(Long maxsize, boolean typed) {}
