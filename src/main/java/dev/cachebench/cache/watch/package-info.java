/**
 * Watches the calls of methods that may be worth a cache: which keys come again, what calls cost, whether results and
 * arguments are what they were. Begin with {@link dev.cachebench.cache.watch.WatchedCalls}. Nothing here keeps a key.
 */
package dev.cachebench.cache.watch;
