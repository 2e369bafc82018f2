package dev.cachebench.store.memcached;

import dev.cachebench.store.ByteStore;
import dev.cachebench.store.ByteStores;
import dev.cachebench.store.FunctionVersion;

/** A connection to Memcached servers for one cache. */
final class MemcachedStores implements ByteStores {
    private final MemcachedSpec spec;
    private final MemcachedServers servers;

    MemcachedStores(MemcachedSpec spec) {
        this.spec = spec;
        servers = new MemcachedServers(spec.hosts(), spec.options().limitNanos());
    }

    @Override
    public ByteStore of(FunctionVersion version) {
        String prefix = spec.isScratch()
                ? spec.options().scratchPrefix()
                : spec.options().prefix();
        long ttlNanos = spec.rules().expiry().ttlNanos();
        return new MemcachedEntries(
                servers, prefix, version, spec.options().ttlMillis(ttlNanos, spec.isScratch()), spec.isScratch());
    }

    @Override
    public void close() {
        servers.close();
    }
}
