package dev.cachebench.store.memcached;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.store.PersistentStore;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SharedOptions;
import dev.cachebench.store.server.SharedSpec;
import java.util.List;

/**
 * Has Memcached servers keep the entries.
 *
 * @param hosts all servers, in any order
 * @param isScratch whether the entries go with the cache, and nobody else finds them
 */
record MemcachedSpec(List<HostName> hosts, SharedOptions options, Rules rules, boolean isScratch)
        implements SharedSpec {
    static final String SCHEME = "memcached";
    static final int PORT = 11_211;

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public MemcachedSpec scratch() {
        return new MemcachedSpec(hosts, options, rules, true);
    }

    @Override
    public MemcachedSpec keyedBy(KeyRules keys) {
        return new MemcachedSpec(hosts, options, rules.keyedBy(keys), isScratch);
    }

    @Override
    public Store open(FunctionIdentity function, CacheListener dropped) {
        return new PersistentStore(function, rules.keys(), new MemcachedStores(this));
    }

    /** The servers alone. */
    static String address(List<HostName> hosts) {
        StringBuilder text = new StringBuilder(SCHEME).append("://");
        String separator = "";
        for (HostName host : hosts) {
            text.append(separator).append(host.text(PORT));
            separator = ",";
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return address(hosts) + options + rules;
    }
}
