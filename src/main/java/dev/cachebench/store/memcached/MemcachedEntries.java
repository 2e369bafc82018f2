package dev.cachebench.store.memcached;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.EntryBytes;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The entries of one version of one function on Memcached. Their keys have a generation in them, which the server
 * keeps: a process that clears them writes another one, and the old entries leave as the server needs their room. Other
 * processes notice within a second.
 */
final class MemcachedEntries implements ByteStore {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_RELATIVE = TimeUnit.DAYS.toSeconds(30); // a longer time is taken for a date

    private final MemcachedServer server;
    private final byte[] version;
    private final KeySpace keys;
    private final long ttlSeconds; // 0 for ever
    private final boolean goesWithIt;
    private final Leases leases;
    private volatile Generation generation; // null as long as none is known

    /** @param seen by {@link System#nanoTime} */
    private record Generation(String name, long seen) {}

    /** @param goesWithIt whether {@link #close} drops the entries */
    MemcachedEntries(
            MemcachedServer server, String prefix, FunctionVersion version, long ttlMillis, boolean goesWithIt) {
        this.server = server;
        this.version = version.digest();
        this.goesWithIt = goesWithIt;
        ttlSeconds = TimeUnit.MILLISECONDS.toSeconds(ttlMillis);
        keys = new KeySpace(prefix, version);
        leases = new Leases(new MemcachedLeases(server, KeySpace.ofClaims(prefix, version)));
    }

    /** @return {@code null} while the servers are left alone */
    private String key(byte[] digest) {
        Generation now = generation;
        if (now == null || System.nanoTime() - now.seen > LOOK_AGAIN_NANOS) {
            now = look();
            generation = now;
        }
        return now == null ? null : keys + now.name + ":" + keys.end(digest);
    }

    private String generationKey() {
        return keys + "generation";
    }

    private Generation look() {
        byte[] name = server.ask(null, (client, limit) -> {
            byte[] found = client.get(generationKey(), limit);
            if (found == null) {
                client.add(generationKey(), expiryOfGeneration(), fresh(), limit);
                found = client.get(generationKey(), limit);
            }
            return found;
        });
        return name == null ? null : new Generation(new String(name, StandardCharsets.US_ASCII), System.nanoTime());
    }

    private static byte[] fresh() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** For ever, or else the entries would seem to end with it. */
    private int expiryOfGeneration() {
        return goesWithIt ? expiry() : 0;
    }

    private int expiry() {
        return (int) (ttlSeconds <= MOST_RELATIVE ? ttlSeconds : System.currentTimeMillis() / 1000 + ttlSeconds);
    }

    @Override
    public Optional<byte[]> get(byte[] digest) {
        String key = key(digest);
        byte[] found = key == null ? null : server.<byte[]>ask(null, (client, limit) -> client.get(key, limit));
        return EntryBytes.value(this, version, digest, found);
    }

    @Override
    public boolean add(Row row) {
        byte[] bytes = bytes(row);
        String key = key(row.digest());
        return key != null && server.ask(false, (client, limit) -> client.add(key, expiry(), bytes, limit));
    }

    private byte[] bytes(Row row) {
        byte[] bytes = EntryBytes.write(version, row);
        server.requireRoom(bytes);
        return bytes;
    }

    @Override
    public boolean put(Row row) {
        byte[] bytes = bytes(row);
        String key = key(row.digest());
        if (key == null) {
            return false;
        }
        return server.ask(false, (client, limit) -> {
            boolean there = client.get(key, limit) != null;
            client.set(key, expiry(), bytes, limit);
            return there;
        });
    }

    @Override
    public boolean remove(byte[] digest) {
        String key = key(digest);
        return key != null && server.ask(false, (client, limit) -> client.delete(key, 0, limit));
    }

    @Override
    public Optional<Claim> claim(byte[] digest) {
        return leases.claim(digest);
    }

    @Override
    public void clear() {
        byte[] next = fresh();
        server.ask(false, (client, limit) -> client.set(generationKey(), expiryOfGeneration(), next, limit));
        generation = null;
    }

    /** The server lists nothing. */
    @Override
    public long size() {
        return -1;
    }

    /** None, likewise. */
    @Override
    public void forEach(Consumer<Row> action) {}

    /** The server has everything by the time that it has answered. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        leases.close();
        if (goesWithIt) {
            try {
                clear();
            } catch (StoreFailure e) {
                // the server is away, and drops them when their time has come
            }
        }
    }
}
