/**
 * Entries on one or several Memcached servers, over connections of our own: a call sends a line and reads the answer on
 * its own thread, which costs one round trip. Begin with {@link dev.cachebench.store.memcached.MemcachedSpec}.
 */
package dev.cachebench.store.memcached;
