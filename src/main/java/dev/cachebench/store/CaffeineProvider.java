package dev.cachebench.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.Store;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntBiFunction;

/**
 * The Caffeine library itself (B. Manes), so that what a program would run in production can be held against our policies.
 * It evicts on the thread that calls, not on another, so that counts follow from the calls; but for a hot key that competes
 * for its place, it tosses a coin now and then, against attacks, so that they need not be the same in two runs.
 */
public final class CaffeineProvider implements StoreProvider {

    @Override
    public Store store(CacheSpec.Caffeine spec, ToIntBiFunction<Object, Object> weight, CacheListener removed) {
        Caffeine<Object, Object> builder = Caffeine.newBuilder()
                .executor(Runnable::run)
                .evictionListener((key, value, cause) -> removed.on(event(cause), key));
        if (spec.bytes()) {
            builder.maximumWeight(spec.size()).weigher(weight::applyAsInt);
        } else {
            builder.maximumSize(spec.size());
        }
        if (spec.rules().ttlNanos() > 0) {
            builder.expireAfterWrite(spec.rules().ttlNanos(), TimeUnit.NANOSECONDS);
        }
        if (spec.rules().idleNanos() > 0) {
            builder.expireAfterAccess(spec.rules().idleNanos(), TimeUnit.NANOSECONDS);
        }
        if (spec.rules().soft()) {
            builder.softValues();
        }
        return new Kept(builder.build());
    }

    private static CacheEvent event(RemovalCause cause) {
        return switch (cause) {
            case EXPIRED -> CacheEvent.EXPIRE;
            case COLLECTED -> CacheEvent.COLLECT;
            default -> CacheEvent.EVICT;
        };
    }

    private record Kept(Cache<Object, Object> cache) implements Store {

        @Override
        public Object get(Object key) {
            return cache.getIfPresent(key);
        }

        @Override
        public boolean contains(Object key) {
            return cache.asMap().containsKey(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
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
        public long size() {
            cache.cleanUp();
            return eviction().weightedSize().orElseGet(cache::estimatedSize);
        }

        private Policy.Eviction<Object, Object> eviction() {
            return cache.policy().eviction().orElseThrow();
        }

        @Override
        public Map<Object, Object> entries() {
            cache.cleanUp();
            return eviction().coldest(Integer.MAX_VALUE);
        }
    }
}
