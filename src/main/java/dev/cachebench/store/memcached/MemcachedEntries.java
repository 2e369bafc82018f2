package dev.cachebench.store.memcached;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.Damage;
import dev.cachebench.store.server.EntryBytes;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The entries of one version of one function on Memcached. Their keys have a {@linkplain Generations generation} in them. */
final class MemcachedEntries implements ByteStore {
    private static final long MOST_RELATIVE = TimeUnit.DAYS.toSeconds(30); // a longer time is taken for a date
    private static final String TOO_LARGE =
            "a result is larger than what Memcached keeps in one item (memcached -I, 1 MiB if not set)";

    private final MemcachedServers servers;
    private final byte[] version;
    private final KeySpace keys;
    private final Generations generations;
    private final long ttlSeconds; // 0 for ever
    private final boolean goesWithIt;
    private final Leases leases;
    private final Damage damage;
    private volatile int largest = Integer.MAX_VALUE; // value that a server has not refused, as far as is known

    /** @param goesWithIt whether {@link #close} drops the entries */
    MemcachedEntries(
            MemcachedServers servers, String prefix, FunctionVersion version, long ttlMillis, boolean goesWithIt) {
        this.servers = servers;
        this.version = version.digest();
        this.goesWithIt = goesWithIt;
        ttlSeconds = TimeUnit.MILLISECONDS.toSeconds(ttlMillis);
        keys = new KeySpace(prefix, version);
        // for ever, or else the entries would seem to end with it
        generations = new Generations(keys + "generation", goesWithIt ? expiry() : 0);
        damage = new Damage(this, this.version);
        leases = new Leases(new MemcachedLeases(servers, KeySpace.ofClaims(prefix, version)));
    }

    private long expiry() {
        return ttlSeconds <= MOST_RELATIVE ? ttlSeconds : System.currentTimeMillis() / 1000 + ttlSeconds;
    }

    /** Something that is done with a key on the server that it belongs to. */
    @FunctionalInterface
    private interface Operation<T> {
        T run(MemcachedLink link, String key) throws IOException;
    }

    /** @param unasked what to return while that server is left alone */
    private <T> T ask(byte[] digest, T unasked, Operation<T> operation) {
        String end = keys.end(digest);
        MemcachedNode node = servers.of(keys + end);
        String generation = generations.of(node);
        return generation == null
                ? unasked
                : node.ask(unasked, link -> operation.run(link, keys + generation + ":" + end));
    }

    @Override
    public Optional<byte[]> get(byte[] digest) {
        byte[] found = ask(digest, null, MemcachedLink::get);
        return damage.value(digest, found);
    }

    @Override
    public boolean add(Row row) {
        return store(row, (link, key, bytes) -> link.store("add", key, expiry(), bytes));
    }

    /** Stores bytes. */
    @FunctionalInterface
    private interface Storing {
        boolean run(MemcachedLink link, String key, byte[] bytes) throws IOException;
    }

    private boolean store(Row row, Storing storing) {
        byte[] bytes = EntryBytes.write(version, row);
        if (bytes.length > Math.min(MemcachedLink.MOST_BYTES, largest)) {
            throw new Unkeepable(TOO_LARGE);
        }
        try {
            return ask(row.digest(), false, (link, key) -> storing.run(link, key, bytes));
        } catch (StoreFailure e) {
            if (e.getCause() instanceof Refusal refusal && refusal.isOfSize()) {
                largest = Math.min(largest, bytes.length - 1);
                throw new Unkeepable(TOO_LARGE);
            }
            throw e;
        }
    }

    @Override
    public boolean put(Row row) {
        return store(row, (link, key, bytes) -> {
            boolean isThere = link.store("replace", key, expiry(), bytes);
            if (!isThere) {
                link.store("set", key, expiry(), bytes);
            }
            return isThere;
        });
    }

    @Override
    public boolean remove(byte[] digest) {
        return ask(digest, false, MemcachedLink::delete);
    }

    @Override
    public Optional<Claim> claim(byte[] digest) {
        return leases.claim(digest);
    }

    @Override
    public void clear() {
        generations.renew(servers.all());
    }

    /** The server lists nothing. */
    @Override
    public long size() {
        return -1;
    }

    /** None, likewise. */
    @Override
    public void forEach(Consumer<Row> action) {}

    @Override
    public List<String> notices() {
        return damage.notices(servers.toString());
    }

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
