/**
 * The caches: {@link dev.cachebench.cache.Memo} and {@link dev.cachebench.cache.LongMemo}, the specs that they are made
 * of, and the in-memory engine. Keys are made in {@code key}, victims chosen in {@code policy}. All of it runs inside
 * other people's programs and depends on the JDK alone. Begin with {@link dev.cachebench.cache.CacheSpec} and {@link
 * dev.cachebench.cache.ObjectCache}.
 */
package dev.cachebench.cache;
