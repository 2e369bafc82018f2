package dev.cachebench.store.memcached;

import dev.cachebench.store.ByteStore;
import dev.cachebench.store.ByteStores;
import dev.cachebench.store.FunctionVersion;

/** A connection to Memcached servers for one cache. */
final class MemcachedStores implements ByteStores {
    private final MemcachedSpec spec;
    private final MemcachedServer server;

    MemcachedStores(MemcachedSpec spec) {
        this.spec = spec;
        server = new MemcachedServer(spec);
    }

    @Override
    public ByteStore of(FunctionVersion version) {
        String prefix = spec.isScratch()
                ? spec.options().scratchPrefix()
                : spec.options().prefix();
        long ttlNanos = spec.rules().expiry().ttlNanos();
        return new MemcachedEntries(
                server, prefix, version, spec.options().ttlMillis(ttlNanos, spec.isScratch()), spec.isScratch());
    }

    @Override
    public void close() {
        server.close();
    }
}
