package dev.cachebench.store.memcached;

import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import java.util.Arrays;

/**
 * Who computes which key, on Memcached. It compares nothing by itself as it deletes: a holder who looks just before its time is
 * over may take away the next one's lease, and two compute the same.
 */
final class MemcachedLeases implements Leases.Table {
    private final MemcachedServer server;
    private final KeySpace keys;

    MemcachedLeases(MemcachedServer server, KeySpace keys) {
        this.server = server;
        this.keys = keys;
    }

    private String key(byte[] digest) {
        return keys + keys.end(digest);
    }

    @Override
    public boolean take(byte[] digest, byte[] name) {
        return server.ask(true, (client, limit) -> client.add(key(digest), Leases.SECONDS, name, limit));
    }

    @Override
    public void renew(byte[] digest, byte[] name) {
        server.ask(
                false,
                (client, limit) -> isMine(client.get(key(digest), limit), name)
                        && client.touch(key(digest), Leases.SECONDS, limit));
    }

    @Override
    public void give(byte[] digest, byte[] name) {
        server.ask(
                false,
                (client, limit) ->
                        isMine(client.get(key(digest), limit), name) && client.delete(key(digest), 0, limit));
    }

    private static boolean isMine(byte[] found, byte[] name) {
        return found != null && Arrays.equals(found, name);
    }
}
