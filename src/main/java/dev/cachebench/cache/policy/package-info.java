/**
 * The replacement policies, each a class over integer slots that knows neither keys nor values, so that live caches and
 * replays run the very same code. {@link dev.cachebench.cache.policy.Replacement} is their registry. Begin with {@link
 * dev.cachebench.cache.policy.Policy} and {@link dev.cachebench.cache.policy.Lru}.
 */
package dev.cachebench.cache.policy;
