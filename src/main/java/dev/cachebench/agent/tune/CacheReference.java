package dev.cachebench.agent.tune;

import java.lang.ref.WeakReference;

/** A place in the table of caches: a cache by its identity, or an object inside it that reports what happens to it. */
class CacheReference extends WeakReference<Object> {
    private final TunedCache tuned; // null for the cache's own place

    /** @param part an object inside the cache */
    CacheReference(Object part, TunedCache tuned) {
        super(part);
        this.tuned = tuned;
    }

    final TunedCache tuned() {
        return tuned == null ? (TunedCache) this : tuned;
    }
}
