package dev.cachebench.store.server;

/**
 * Under which names a cache has its entries on a server, and for how long.
 *
 * @param prefix what the names of all keys begin with
 * @param ttlMillis how long an entry stays; 0 for ever
 * @param isScratch whether entries go with the cache, and nobody else finds them
 */
public record Lifetime(String prefix, long ttlMillis, boolean isScratch) {}
