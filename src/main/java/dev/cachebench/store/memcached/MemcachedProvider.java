package dev.cachebench.store.memcached;

import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SharedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Memcached, as a cache that several machines share. */
public final class MemcachedProvider implements StoreProvider {

    @Override
    public String scheme() {
        return MemcachedSpec.SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.<String[]>of(new String[] {
            "memcached://h1,h2:11212", "Memcached servers (port 11211 if left out), among which keys are shared out"
        });
    }

    @Override
    public StoreSpec parse(SpecText text) {
        List<String> items = new ArrayList<>(text.items());
        if (items.isEmpty() || !items.get(0).startsWith("//")) {
            throw text.fault("memcached needs the address of a server, for example memcached://localhost");
        }
        items.set(0, items.get(0).substring(2));
        List<HostName> hosts = new ArrayList<>();
        for (String item : items) {
            hosts.add(HostName.parse(text, item, MemcachedSpec.PORT));
        }
        SharedOptions options = SharedOptions.parse(text);
        Rules rules = SharedOptions.rules(text, "Memcached");
        long ttl = rules.expiry().ttlNanos();
        if (ttl > 0 && ttl < TimeUnit.SECONDS.toNanos(1)) {
            throw text.fault("Memcached counts in whole seconds; write ttl=1s or more");
        }
        return new MemcachedSpec(List.copyOf(hosts), options, rules, false);
    }
}
