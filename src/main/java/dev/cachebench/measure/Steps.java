package dev.cachebench.measure;

import dev.cachebench.cache.CacheEvent;
import java.util.List;

/**
 * The beginning of a cache's life.
 *
 * @param steps the first events
 * @param more how many events followed that were not kept
 */
public record Steps(List<Step> steps, long more) {

    /**
     * One event.
     *
     * @param call the call it belongs to, counted from 1
     * @param key the key it happened to; may be {@code null}
     * @param order the keys in the cache after it: oldest first in a bounded cache, first inserted first otherwise
     */
    public record Step(long call, CacheEvent event, Object key, List<Object> order) {}
}
