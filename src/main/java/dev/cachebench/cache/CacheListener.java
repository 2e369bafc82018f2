package dev.cachebench.cache;

/** Hears what happens in a cache, in order and under the cache's lock: be brief, and do not block. */
@FunctionalInterface
public interface CacheListener {
    /**
     * @param event what happened; the cache already shows its effect
     * @param key the key it happened to, boxed; may be {@code null} if the caller used a null key
     */
    void on(CacheEvent event, Object key);
}
