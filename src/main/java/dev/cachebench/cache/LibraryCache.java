package dev.cachebench.cache;

import dev.cachebench.cache.key.Copies;
import dev.cachebench.cache.key.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A cache whose entries a {@link Library} keeps. What it counts, and what it makes keys of, is as in the others. The entries
 * come and go as a program would have it that looks a key up, computes the value, and puts it: the library's own way to
 * compute in one step forbids recursion.
 */
final class LibraryCache<K, V> implements Memo<K, V> {
    private static final Object NULL = new Object();

    private final CacheSpec.Caffeine spec;
    private final Body<K, V> body;
    private final Rules rules;
    private final Keys keys;
    private final LibraryStore store;
    private final LongAdder hits = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final Queue<Removal> removals = new ConcurrentLinkedQueue<>(); // that the listener has yet to be told of
    private final Object lock = new Object(); // for what follows
    private final LoadClock loads = new LoadClock();
    private long misses;
    private long invalidations;
    private volatile CacheListener listener;

    private record Removal(CacheEvent event, Object key) {}

    LibraryCache(CacheSpec.Caffeine spec, Body<K, V> body) {
        this.spec = spec;
        this.body = body;
        rules = spec.rules();
        keys = new Keys(rules.keys());
        store = Library.present(spec).store(spec, LibraryCache::weight, this::removed);
    }

    private static int weight(Object key, Object value) {
        long weight = SlotCache.ENTRY_BYTES + HeapSize.atLeast(key) + (value == NULL ? 0 : HeapSize.atLeast(value));
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }

    private void removed(CacheEvent event, Object key) {
        (event == CacheEvent.EVICT ? evictions : expirations).increment();
        if (listener != null) {
            removals.add(new Removal(event, key));
        }
    }

    @Override
    public V call(K argument) {
        Object key = keys.of(argument);
        Object held = store.get(key);
        if (held != null) {
            hits.increment();
            tell(CacheEvent.HIT, key);
            return handOut(held == NULL ? null : cast(held));
        }
        long before;
        synchronized (lock) {
            misses++;
            loads.begin();
            before = invalidations;
        }
        tell(CacheEvent.MISS, key);
        return compute(argument, key, before, false);
    }

    /** @param anew whether it is to replace what is there */
    private V compute(K argument, Object key, long before, boolean anew) {
        Object kept;
        V result;
        long start = rules.minNanos() > 0 ? System.nanoTime() : 0;
        long stopped = 0;
        try {
            kept = keys.keep(key); // now: computing may change the arguments
            result = body.compute(this, argument);
            stopped = loads.stop();
        } finally {
            synchronized (lock) {
                loads.end(stopped);
            }
        }
        if (rules.skipsNull() && result == null
                || rules.minNanos() > 0 && System.nanoTime() - start < rules.minNanos()) {
            return result;
        }
        V own = handOut(result);
        boolean replaces;
        synchronized (lock) {
            if (before != invalidations) {
                return result;
            }
            replaces = store.contains(kept);
            if (!replaces || anew) {
                store.put(kept, own == null ? NULL : own);
            }
        }
        if (listener != null && (!replaces || anew)) {
            boolean refused = tellOfRemovals(kept);
            if (!refused) {
                tell(replaces ? CacheEvent.REPLACE : CacheEvent.INSERT, kept);
            }
        }
        return result;
    }

    private void tell(CacheEvent event, Object key) {
        CacheListener told = listener;
        if (told != null) {
            tellOfRemovals(null);
            told.on(event, key);
        }
    }

    /** Returns whether {@code own} was removed, of which nobody is told: it has not been in. */
    private boolean tellOfRemovals(Object own) {
        boolean refused = false;
        store.size(); // has all pending work done
        for (Removal removal = removals.poll(); removal != null; removal = removals.poll()) {
            CacheListener told = listener;
            if (removal.key() == own) {
                refused = true;
            } else if (told != null) {
                told.on(removal.event(), removal.key());
            }
        }
        return refused;
    }

    private V handOut(V result) {
        return rules.copy() ? cast(Copies.of(result)) : result;
    }

    @SuppressWarnings("unchecked") // only compute() puts values, and they are V
    private V cast(Object result) {
        return (V) result;
    }

    @Override
    public boolean invalidate(K argument) {
        Object key = keys.of(argument);
        boolean dropped;
        synchronized (lock) {
            invalidations++;
            dropped = store.remove(key);
        }
        if (dropped) {
            tell(CacheEvent.INVALIDATE, key);
        }
        return dropped;
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        synchronized (lock) {
            invalidations++;
        }
        long dropped = 0;
        for (Object key : store.entries().keySet()) {
            if (condition.test(key) && store.remove(key)) {
                dropped++;
                tell(CacheEvent.INVALIDATE, key);
            }
        }
        return dropped;
    }

    @Override
    public V refresh(K argument) {
        Object key = keys.of(argument);
        long before;
        synchronized (lock) {
            before = ++invalidations;
            loads.begin();
        }
        return compute(argument, key, before, true);
    }

    @Override
    public CacheInfo cacheInfo() {
        synchronized (lock) {
            return new CacheInfo(hits.sum(), misses, spec.size(), store.size());
        }
    }

    /** Without what the library's own structure takes, of which nothing is known. */
    @Override
    public CacheCost cacheCost() {
        long bytes = 0;
        for (Map.Entry<Object, Object> entry : store.entries().entrySet()) {
            bytes += HeapSize.atLeast(entry.getKey())
                    + (entry.getValue() == NULL ? 0 : HeapSize.atLeast(entry.getValue()));
        }
        synchronized (lock) {
            long saved = Math.round(loads.mean() * hits.sum());
            return new CacheCost(evictions.sum(), expirations.sum(), loads.nanos(), saved, bytes);
        }
    }

    @Override
    public CacheParameters cacheParameters() {
        return new CacheParameters(spec.size(), rules.keys().typed());
    }

    @Override
    public void cacheClear() {
        synchronized (lock) {
            store.clear();
            hits.reset();
            evictions.reset();
            expirations.reset();
            misses = 0;
            loads.reset();
        }
    }

    @Override
    public Contents peek() {
        List<Contents.Place> places = new ArrayList<>();
        for (Map.Entry<Object, Object> entry : store.entries().entrySet()) {
            Object value = entry.getValue();
            places.add(new Contents.Place(entry.getKey(), value == NULL ? null : value, ""));
        }
        return new Contents.Queues(
                "caffeine",
                List.of(new Contents.Queue("coldest first", places)),
                List.of(),
                store.size() >= spec.size());
    }

    @Override
    public List<String> advice() {
        return keys.advice(hits.sum() > 0);
    }

    @Override
    public void listen(CacheListener listener) {
        this.listener = listener;
        removals.clear();
    }
}
