package dev.cachebench.store.redis;

import dev.cachebench.store.ByteStore;
import dev.cachebench.store.ByteStores;
import dev.cachebench.store.FunctionVersion;

/** A connection to Redis for one cache. */
final class RedisStores implements ByteStores {
    private final RedisSpec spec;
    private final RedisServer server;

    RedisStores(RedisSpec spec) {
        this.spec = spec;
        server = new RedisServer(spec.address(), spec.options().limitNanos());
    }

    @Override
    public ByteStore of(FunctionVersion version) {
        return new RedisEntries(server, version, spec.options().lifetime(spec.rules(), spec.isScratch()));
    }

    @Override
    public void close() {
        server.close();
    }
}
