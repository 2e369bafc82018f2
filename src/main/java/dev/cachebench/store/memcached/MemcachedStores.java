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
        return new MemcachedEntries(servers, version, spec.options().lifetime(spec.rules(), spec.isScratch()));
    }

    @Override
    public void close() {
        servers.close();
    }
}
