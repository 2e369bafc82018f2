/**
 * Kinds of {@link dev.cachebench.cache.Store}, on libraries and servers. Each is a {@link
 * dev.cachebench.cache.StoreProvider}, which reads a spec, the spec, which opens a store, and the store. Their classes
 * load only for a cache that asks for them, through {@link java.util.ServiceLoader}; nothing else names them. Begin
 * with {@link dev.cachebench.store.CaffeineProvider}.
 */
package dev.cachebench.store;
