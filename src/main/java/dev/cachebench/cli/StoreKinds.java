package dev.cachebench.cli;

import dev.cachebench.cache.StoreProvider;
import dev.cachebench.store.CaffeineProvider;
import dev.cachebench.store.disk.DiskProvider;
import dev.cachebench.store.memcached.MemcachedProvider;
import dev.cachebench.store.redis.EncryptedRedisProvider;
import dev.cachebench.store.redis.RedisProvider;
import java.util.List;
import java.util.function.Supplier;

/** The kinds of stores by name: to look for services takes reading the directory of the jar. */
final class StoreKinds implements Supplier<List<StoreProvider>> {
    @Override
    public List<StoreProvider> get() {
        return List.of(
                new CaffeineProvider(),
                new DiskProvider(),
                new RedisProvider(),
                new EncryptedRedisProvider(),
                new MemcachedProvider());
    }
}
