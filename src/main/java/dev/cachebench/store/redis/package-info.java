/**
 * Entries on a Redis or Valkey server, or on a cluster of them. Jedis speaks the protocol; what becomes of time limits,
 * broken connections and redirections is decided here, since an operation as a whole may take no longer than its limit.
 * Begin with {@link dev.cachebench.store.redis.RedisSpec}.
 */
package dev.cachebench.store.redis;
