package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.store.PersistentStore;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.UserFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Has a folder keep the entries.
 *
 * @param folder as it was written
 * @param maxBytes the limit that the store is to have from now on; 0 for the one that it has
 * @param sync whether each entry is to survive a power cut
 * @param isScratch whether the entries are in a temporary folder instead, which goes with the cache
 */
record DiskSpec(String folder, long maxBytes, DropOrder order, boolean sync, Rules rules, boolean isScratch)
        implements StoreSpec {
    static final String SCHEME = "disk";

    private static final int NANOS = 1_000_000; // in a millisecond

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public boolean isPersistent() {
        return !isScratch;
    }

    /** None in entries; bytes have one, which is the whole store's and not this function's. */
    @Override
    public OptionalLong maxsize() {
        return OptionalLong.empty();
    }

    @Override
    public DiskSpec scratch() {
        return new DiskSpec(folder, maxBytes, order, sync, rules, true);
    }

    @Override
    public DiskSpec keyedBy(KeyRules keys) {
        return new DiskSpec(folder, maxBytes, order, sync, rules.keyedBy(keys), isScratch);
    }

    @Override
    public Store open(FunctionIdentity function, CacheListener dropped) {
        Path place = StoreFile.folder(folder);
        if (!isScratch && Files.exists(place) && !Files.isDirectory(place)) {
            throw UserFault.usage("'" + this + "': " + folder + " is a file; disk needs a folder");
        }
        long ttlMillis = (rules.expiry().ttlNanos() + NANOS - 1) / NANOS;
        DiskSettings settings = new DiskSettings(place, maxBytes, order, sync, ttlMillis);
        return new PersistentStore(
                function,
                rules.keys(),
                isScratch ? new ScratchStores(settings, dropped) : new DiskStores(settings, dropped));
    }

    @Override
    public String toString() {
        return SCHEME + ":" + folder
                + (maxBytes > 0 ? ",max=" + Bytes.exact(maxBytes) : "")
                + (order == DropOrder.LRU ? "" : ",drop=" + order.id())
                + (sync ? ",sync=full" : "")
                + rules;
    }
}
