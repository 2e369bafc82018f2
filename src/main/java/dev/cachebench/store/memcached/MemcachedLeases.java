package dev.cachebench.store.memcached;

import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import java.util.Arrays;

/**
 * Who computes which key, on Memcached, which cannot delete on a condition: a holder that looks just before its time is
 * over may take away the next one's lease, and two compute the same.
 */
final class MemcachedLeases implements Leases.Table {
    private final MemcachedServers servers;
    private final KeySpace keys;

    MemcachedLeases(MemcachedServers servers, KeySpace keys) {
        this.servers = servers;
        this.keys = keys;
    }

    private String key(byte[] digest) {
        return keys + keys.end(digest);
    }

    @Override
    public boolean take(byte[] digest, byte[] name) {
        String key = key(digest);
        return servers.of(key).ask(true, link -> link.store("add", key, Leases.SECONDS, name));
    }

    @Override
    public void renew(byte[] digest, byte[] name) {
        String key = key(digest);
        servers.of(key).ask(false, link -> Arrays.equals(link.get(key), name) && link.touch(key, Leases.SECONDS));
    }

    @Override
    public void give(byte[] digest, byte[] name) {
        String key = key(digest);
        servers.of(key).ask(false, link -> Arrays.equals(link.get(key), name) && link.delete(key));
    }
}
