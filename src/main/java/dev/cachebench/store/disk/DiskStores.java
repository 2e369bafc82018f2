package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.ByteStores;
import dev.cachebench.store.FunctionVersion;

/** A user's store. */
final class DiskStores implements ByteStores {
    private final DiskSettings settings;
    private final CacheListener dropped;

    DiskStores(DiskSettings settings, CacheListener dropped) {
        this.settings = settings;
        this.dropped = dropped;
    }

    @Override
    public ByteStore of(FunctionVersion version) {
        return new DiskStore(settings, version, dropped);
    }

    /** Each store has a connection of its own. */
    @Override
    public void close() {}
}
