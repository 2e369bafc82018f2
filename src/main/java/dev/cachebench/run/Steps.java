package dev.cachebench.run;

import dev.cachebench.cache.CacheEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The first events of a cache.
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
     * @param queues the keys in the cache after it, in the lists of its policy; otherwise a single list, oldest first
     *     in a bounded cache, first inserted first in an unbounded one
     */
    public record Step(long call, CacheEvent event, Object key, List<Queue> queues) {

        /** All keys in the cache after it, list by list. */
        public List<Object> order() {
            List<Object> order = new ArrayList<>();
            for (Queue queue : queues) {
                order.addAll(queue.keys());
            }
            return order;
        }

        /** Whether the keys are in lists of the policy's, which have names. */
        public boolean isListed() {
            return queues.isEmpty() || queues.get(0).name() != null;
        }
    }

    /**
     * The keys in one of a policy's lists.
     *
     * @param name {@code null} for the single list of a cache that has no others
     * @param keys those that the list would give up first come first
     */
    public record Queue(String name, List<Object> keys) {}
}
