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
        String prefix = spec.isScratch()
                ? spec.options().scratchPrefix()
                : spec.options().prefix();
        long ttlNanos = spec.rules().expiry().ttlNanos();
        return new RedisEntries(
                server, prefix, version, spec.options().ttlMillis(ttlNanos, spec.isScratch()), spec.isScratch());
    }

    @Override
    public void close() {
        server.close();
    }
}
