package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.ByteStores;
import dev.cachebench.store.FunctionVersion;
import java.io.IOException;
import java.nio.file.Files;

/** A store in a temporary folder, in place of a user's. The folder goes when it is closed, or else with the JVM. */
final class ScratchStores implements ByteStores {
    private final DiskSettings settings;
    private final CacheListener dropped;
    private StoreFile file; // null until there is something to keep

    ScratchStores(DiskSettings settings, CacheListener dropped) {
        this.settings = settings;
        this.dropped = dropped;
    }

    @Override
    public synchronized ByteStore of(FunctionVersion version) {
        try {
            file = new StoreFile(Files.createTempDirectory("cachebench-scratch"));
            file.deleteOnExit();
            return new DiskStore(settings.in(file.folder()), version, dropped);
        } catch (IOException e) {
            throw new StoreFailure(settings + ": there is no temporary folder (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.delete();
        }
    }
}
