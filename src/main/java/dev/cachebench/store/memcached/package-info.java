/**
 * Entries on one or several Memcached servers, by the xmemcached library. Such a server lists nothing, so the number of
 * entries is not known, and dropping those of a function means giving new entries other keys. Begin with {@link
 * dev.cachebench.store.memcached.MemcachedSpec}.
 */
package dev.cachebench.store.memcached;
