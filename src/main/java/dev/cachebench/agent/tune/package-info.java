/**
 * Watches the caches that a program already has: what their libraries' own methods report, by woven code, is counted
 * for each cache, and its requests are logged by the hashes of their keys. Nothing here knows of methods that
 * cachebench itself caches, and nothing keeps a cache, a key or a value alive. Begin with
 * {@link dev.cachebench.agent.tune.TunedCaches}.
 */
package dev.cachebench.agent.tune;
