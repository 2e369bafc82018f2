package dev.cachebench.cache.policy;

/**
 * A list of keys whose entries have left the cache.
 *
 * @param name as the policy's paper calls it, such as {@code B1}
 * @param keys how many it holds
 */
public record GhostList(String name, int keys) {}
