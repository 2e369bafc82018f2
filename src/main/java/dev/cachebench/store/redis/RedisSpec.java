package dev.cachebench.store.redis;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.store.PersistentStore;
import dev.cachebench.store.server.SharedOptions;
import dev.cachebench.store.server.SharedSpec;
import dev.cachebench.text.UserFault;

/**
 * Has a Redis server, or a cluster of them, keep the entries.
 *
 * @param isScratch whether the entries go with the cache, and nobody else finds them
 */
record RedisSpec(RedisAddress address, SharedOptions options, Rules rules, boolean isScratch) implements SharedSpec {

    @Override
    public String scheme() {
        return address.tls() ? EncryptedRedisProvider.SCHEME : RedisProvider.SCHEME;
    }

    @Override
    public RedisSpec scratch() {
        return new RedisSpec(address, options, rules, true);
    }

    @Override
    public RedisSpec keyedBy(KeyRules keys) {
        return new RedisSpec(address, options, rules.keyedBy(keys), isScratch);
    }

    @Override
    public Store open(FunctionIdentity function, CacheListener dropped) {
        try {
            return new PersistentStore(function, rules.keys(), new RedisStores(this));
        } catch (NoClassDefFoundError e) {
            throw UserFault.missing("'" + this + "': the Jedis library is not there", e);
        }
    }

    @Override
    public String secretText() {
        return address.secretText() + address.options() + options + rules;
    }

    /** Without any password. */
    @Override
    public String toString() {
        return address + address.options() + options + rules;
    }
}
