package dev.cachebench.store;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.UserFault;
import java.util.OptionalLong;

/**
 * Has the Caffeine library keep the entries.
 *
 * @param size entries or bytes, 0 or more
 * @param bytes whether the size is in bytes, of keys, results and structure
 */
record CaffeineSpec(long size, boolean bytes, Rules rules) implements StoreSpec {
    static final String SCHEME = "caffeine";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public OptionalLong maxsize() {
        return OptionalLong.of(size);
    }

    @Override
    public StoreSpec scratch() {
        return this; // nothing of it outlives the cache
    }

    @Override
    public StoreSpec keyedBy(KeyRules keys) {
        return new CaffeineSpec(size, bytes, rules.keyedBy(keys));
    }

    @Override
    public Store open(FunctionIdentity function, CacheListener dropped) {
        try {
            return new CaffeineStore(this, dropped);
        } catch (NoClassDefFoundError e) {
            throw UserFault.missing("'" + this + "': the Caffeine library is not there; try wtinylfu, its policy", e);
        }
    }

    @Override
    public String toString() {
        return SCHEME + ":" + (bytes ? Bytes.exact(size) : String.valueOf(size)) + rules;
    }
}
