package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Keys;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happens in a store's cache, counted and told to its listener. What the store drops by itself, in the middle of
 * its work, waits until it has done that. Thread-safe.
 */
final class StoreEvents implements CacheListener {
    /** Stands for {@code null}, which no store takes for a key. */
    static final Object NULL_KEY = new Keys(KeyRules.NONE).keep(new Arguments((Object) null));

    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final Queue<Removal> removals = new ConcurrentLinkedQueue<>(); // that the listener has yet to hear of
    private volatile CacheListener listener; // null for none

    private record Removal(CacheEvent event, Object key) {}

    /** The store has dropped an entry by itself. */
    @Override
    public void on(CacheEvent event, Object key) {
        (event == CacheEvent.EVICT ? evictions : expirations).increment();
        if (listener != null) {
            removals.add(new Removal(event, key));
        }
    }

    void listen(CacheListener other) {
        listener = other;
        removals.clear();
    }

    boolean isHeard() {
        return listener != null;
    }

    void tell(CacheEvent event, Object key) {
        CacheListener told = listener;
        if (told != null) {
            told.on(event, shown(key));
        }
    }

    /**
     * Tells of what the store has dropped. Returns whether {@code own} was, of which nobody hears: it has not been in.
     */
    boolean tellOfRemovals(Object own) {
        boolean refused = false;
        for (Removal removal = removals.poll(); removal != null; removal = removals.poll()) {
            if (removal.key() == own) {
                refused = true;
            } else {
                tell(removal.event(), removal.key());
            }
        }
        return refused;
    }

    /** A key as people know it. */
    static Object shown(Object key) {
        return key == NULL_KEY ? null : key;
    }

    long evictions() {
        return evictions.sum();
    }

    long expirations() {
        return expirations.sum();
    }

    void reset() {
        evictions.reset();
        expirations.reset();
    }
}
