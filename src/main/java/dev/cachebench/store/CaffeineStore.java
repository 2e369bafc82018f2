package dev.cachebench.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Expiry;
import dev.cachebench.cache.Store;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Caffeine cache. It evicts on the thread that calls, not on another, so that counts follow from the calls; but for a
 * hot key that competes for its place it tosses a coin now and then, against attacks, so that they may differ between
 * two runs.
 */
final class CaffeineStore implements Store {
    private final Cache<Object, Entry> cache;

    CaffeineStore(CaffeineSpec spec, CacheListener dropped) {
        Caffeine<Object, Entry> builder = Caffeine.newBuilder()
                .executor(Runnable::run)
                .evictionListener((Object key, Entry entry, RemovalCause cause) -> dropped.on(event(cause), key));
        if (spec.bytes()) {
            builder.maximumWeight(spec.size())
                    .weigher((key, entry) -> (int) Math.min(Integer.MAX_VALUE, entry.heapBytes(key)));
        } else {
            builder.maximumSize(spec.size());
        }
        Expiry expiry = spec.rules().expiry();
        if (expiry.ttlNanos() > 0) {
            builder.expireAfterWrite(expiry.ttlNanos(), TimeUnit.NANOSECONDS);
        }
        if (expiry.idleNanos() > 0) {
            builder.expireAfterAccess(expiry.idleNanos(), TimeUnit.NANOSECONDS);
        }
        if (expiry.soft()) {
            builder.softValues();
        }
        cache = builder.build();
    }

    private static CacheEvent event(RemovalCause cause) {
        return switch (cause) {
            case EXPIRED -> CacheEvent.EXPIRE;
            case COLLECTED -> CacheEvent.COLLECT;
            default -> CacheEvent.EVICT;
        };
    }

    @Override
    public Optional<Entry> get(Object key) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    @Override
    public boolean add(Object key, Entry entry) {
        return cache.asMap().putIfAbsent(key, entry) == null;
    }

    @Override
    public boolean put(Object key, Entry entry) {
        return cache.asMap().put(key, entry) != null;
    }

    @Override
    public boolean remove(Object key) {
        return cache.asMap().remove(key) != null;
    }

    @Override
    public void clear() {
        cache.invalidateAll();
    }

    @Override
    public void cleanUp() {
        cache.cleanUp();
    }

    @Override
    public long size() {
        cleanUp();
        return eviction().weightedSize().orElseGet(cache::estimatedSize);
    }

    @Override
    public long heapBytes() {
        return Entry.heapBytes(cache.asMap());
    }

    private Policy.Eviction<Object, Entry> eviction() {
        return cache.policy().eviction().orElseThrow();
    }

    @Override
    public Map<Object, Entry> entries() {
        cache.cleanUp();
        return eviction().coldest(Integer.MAX_VALUE);
    }

    /** Nothing is on its way anywhere. */
    @Override
    public void flush() {}

    /** The garbage collector does the rest. */
    @Override
    public void close() {}
}
