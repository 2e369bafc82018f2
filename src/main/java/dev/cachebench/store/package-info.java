/**
 * Implementations of {@link dev.cachebench.cache.StoreProvider} on libraries and servers. Their classes load only for a cache that
 * asks for them, through {@link java.util.ServiceLoader}.
 */
package dev.cachebench.store;
