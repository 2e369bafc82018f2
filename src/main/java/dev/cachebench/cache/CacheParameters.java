package dev.cachebench.cache;

import java.util.OptionalLong;

/**
 * How a cache was set up, after CPython's {@code cache_parameters()}.
 *
 * @param maxsize as in {@link CacheInfo}
 * @param typed whether equal arguments of different classes are kept apart. Boxes always are, by their own {@code
 *     equals}: {@code 1} is not {@code 1L}
 */
public record CacheParameters(OptionalLong maxsize, boolean typed) {}
