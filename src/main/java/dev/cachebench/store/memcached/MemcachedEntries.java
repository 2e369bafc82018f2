package dev.cachebench.store.memcached;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.Damage;
import dev.cachebench.store.server.EntryBytes;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import dev.cachebench.store.server.Lifetime;
import dev.cachebench.store.server.VersionNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The entries of one version of one function on Memcached. Their keys have a {@linkplain Generations generation} in
 * them.
 */
final class MemcachedEntries implements ByteStore {
    private static final long MOST_RELATIVE = TimeUnit.DAYS.toSeconds(30); // a longer time is taken for a date
    private static final String TOO_LARGE =
            "a result is larger than what Memcached keeps in one item (memcached -I, 1 MiB if not set)";

    private final MemcachedServers servers;
    private final FunctionVersion function;
    private final byte[] version;
    private final String note; // the key of what is noted of the version
    private volatile boolean isNoted;
    private final KeySpace keys;
    private final Generations generations;
    private final long ttlSeconds; // 0 for ever
    private final boolean isScratch;
    private final Leases leases;
    private final Damage damage;
    private volatile int largest = Integer.MAX_VALUE; // value that a server has not refused, as far as is known

    MemcachedEntries(MemcachedServers servers, FunctionVersion version, Lifetime lifetime) {
        this.servers = servers;
        function = version;
        this.version = version.digest();
        KeySpace names = KeySpace.ofNames(lifetime.prefix());
        note = names + names.end(version.digest());
        isScratch = lifetime.isScratch();
        ttlSeconds = TimeUnit.MILLISECONDS.toSeconds(lifetime.ttlMillis());
        keys = new KeySpace(lifetime.prefix(), version);
        // for ever, or else the entries would seem to end with it
        generations = new Generations(Generations.key(keys), isScratch ? expiry() : 0);
        damage = new Damage(this, this.version);
        leases = new Leases(new MemcachedLeases(servers, KeySpace.ofClaims(lifetime.prefix(), version)));
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
    public List<Optional<byte[]>> getAll(List<byte[]> digests) {
        Map<MemcachedNode, List<String>> shares = new LinkedHashMap<>();
        List<String> wanted = new ArrayList<>();
        for (byte[] digest : digests) {
            MemcachedNode node = servers.of(keys + keys.end(digest));
            String generation = generations.of(node);
            String key = generation == null ? null : keys + generation + ":" + keys.end(digest);
            wanted.add(key);
            if (key != null) {
                shares.computeIfAbsent(node, first -> new ArrayList<>()).add(key);
            }
        }
        Map<String, byte[]> found = new HashMap<>();
        shares.forEach((node, share) -> found.putAll(node.ask(Map.of(), link -> link.get(share))));
        List<Optional<byte[]>> values = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            values.add(damage.value(digests.get(i), found.get(wanted.get(i))));
        }
        return values;
    }

    @Override
    public boolean add(Row row) {
        boolean isAdded = store(row, (link, key, bytes) -> link.store("add", key, expiry(), bytes));
        if (isAdded && !isNoted && !isScratch) {
            note();
        }
        return isAdded;
    }

    /** Has people find the function and what its version was made of. */
    private void note() {
        isNoted = true;
        byte[] text = VersionNote.bytes(function);
        try {
            servers.of(note).ask(false, link -> link.store("add", note, 0, text));
        } catch (StoreFailure e) {
            // the entry is there all the same
        }
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

    /** Listing takes the server too long. */
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
        if (isScratch) {
            try {
                clear();
            } catch (StoreFailure e) {
                // the server is away, and drops them when their time has come
            }
        }
    }
}
