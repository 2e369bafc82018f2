package dev.cachebench.cache;

/**
 * What happens in a cache, told to its listener, which may call the cache in the middle of a change. Guarded by the
 * cache's lock.
 */
final class SlotEvents {
    private CacheListener listener; // null for none
    private int telling; // depth of its calls

    /** @return whether there was a listener before */
    boolean listen(CacheListener other) {
        boolean was = isHeard();
        listener = other;
        return was;
    }

    boolean isHeard() {
        return listener != null;
    }

    /** Whether the listener is being told something. */
    boolean isTelling() {
        return telling > 0;
    }

    void tell(CacheEvent event, Object key) {
        if (listener != null) {
            telling++;
            try {
                listener.on(event, key);
            } finally {
                telling--;
            }
        }
    }
}
