package dev.cachebench.store.redis;

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
import dev.cachebench.text.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The entries of one version of one function on Redis: one string each. */
final class RedisEntries implements ByteStore {
    /** More takes longer than the time limit on most networks, and the server would look as if it were away. */
    static final int MOST_BYTES = 8_000_000;

    private static final int MOST_KEYS = 100; // that are asked for at once
    private static final long COUNTING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisServer server;
    private final RedisScan scan;
    private final FunctionVersion function;
    private final byte[] version;
    private final KeySpace keys;
    private final Lifetime lifetime;
    private final Leases leases;
    private final Damage damage;
    private final AtomicLong writes = new AtomicLong(); // by this process
    private final byte[] note; // the key of what is noted of the version
    private volatile boolean isNoted;
    private volatile Count counted; // null if nobody has asked for the size

    /**
     * @param writes before it was counted
     * @param end by {@link System#nanoTime}
     */
    private record Count(long size, long writes, long end) {}

    RedisEntries(RedisServer server, FunctionVersion version, Lifetime lifetime) {
        this.server = server;
        scan = new RedisScan(server);
        function = version;
        note = KeySpace.ofNames(lifetime.prefix()).key(version.digest());
        this.version = version.digest();
        this.lifetime = lifetime;
        keys = new KeySpace(lifetime.prefix(), version);
        damage = new Damage(this, this.version);
        leases = new Leases(new RedisLeases(server, KeySpace.ofClaims(lifetime.prefix(), version)));
    }

    @Override
    public Optional<byte[]> get(byte[] digest) {
        byte[] key = keys.key(digest);
        byte[] found = server.ask(key, null, connection -> {
            connection.sendCommand(Command.GET, key);
            return connection.getBinaryBulkReply();
        });
        return damage.value(digest, found);
    }

    @Override
    public List<Optional<byte[]>> getAll(List<byte[]> digests) {
        if (!server.hasAllKeys()) {
            return List.of(); // keys of different slots cannot be asked for at once
        }
        List<Optional<byte[]>> values = new ArrayList<>();
        for (int from = 0; from < digests.size(); from += MOST_KEYS) {
            List<byte[]> some = digests.subList(from, Math.min(digests.size(), from + MOST_KEYS));
            byte[][] wanted = some.stream().map(keys::key).toArray(byte[][]::new);
            List<byte[]> found = server.ask(wanted[0], List.of(), connection -> {
                connection.sendCommand(Command.MGET, wanted);
                return connection.getBinaryMultiBulkReply();
            });
            for (int i = 0; i < some.size(); i++) {
                values.add(damage.value(some.get(i), found.isEmpty() ? null : found.get(i)));
            }
        }
        return values;
    }

    @Override
    public boolean add(Row row) {
        writes.incrementAndGet();
        CommandArguments set = set(row);
        set.add("NX");
        boolean added = server.add(keys.key(row.digest()), set);
        if (added && !isNoted && !lifetime.isScratch()) {
            note();
        }
        return added;
    }

    /** Has people find the function and what its version was made of. */
    private void note() {
        isNoted = true;
        byte[] text = VersionNote.bytes(function);
        try {
            server.ask(note, null, connection -> {
                connection.sendCommand(Command.SETNX, note, text);
                return connection.getIntegerReply();
            });
        } catch (StoreFailure e) {
            // the entry is there all the same
        }
    }

    @Override
    public boolean put(Row row) {
        writes.incrementAndGet();
        byte[] key = keys.key(row.digest());
        CommandArguments set = set(row);
        return server.ask(key, false, connection -> {
            connection.sendCommand(Command.EXISTS, key);
            connection.sendCommand(set);
            List<Object> answers = connection.getMany(2);
            for (Object answer : answers) {
                if (answer instanceof RuntimeException refused) {
                    throw refused;
                }
            }
            return (Long) answers.get(0) > 0;
        });
    }

    private CommandArguments set(Row row) {
        byte[] bytes = EntryBytes.write(version, row);
        if (bytes.length > MOST_BYTES) {
            throw new Unkeepable(
                    "a result takes more than " + Bytes.exact(MOST_BYTES) + ", the most that is sent to Redis");
        }
        CommandArguments set = new CommandArguments(Command.SET).key(keys.key(row.digest()));
        set.add(bytes);
        if (lifetime.ttlMillis() > 0) {
            set.add("PX").add(lifetime.ttlMillis());
        }
        return set;
    }

    @Override
    public boolean remove(byte[] digest) {
        writes.incrementAndGet();
        byte[] key = keys.key(digest);
        return server.ask(key, 0L, connection -> {
                    connection.sendCommand(Command.UNLINK, key);
                    return connection.getIntegerReply();
                })
                > 0;
    }

    @Override
    public Optional<Claim> claim(byte[] digest) {
        return leases.claim(digest);
    }

    @Override
    public void clear() {
        writes.incrementAndGet();
        for (RedisNode node : server.nodes()) {
            scan.keys(node, keys.toString(), batch -> {
                scan.each(node, batch, Command.UNLINK);
                return true;
            });
        }
    }

    /**
     * {@inheritDoc} Or if counting takes too long, as the server has to look at all its keys. So it does that once for
     * those who ask in a row.
     */
    @Override
    public long size() {
        long before = writes.get();
        Count last = counted;
        if (last != null && last.writes == before && System.nanoTime() - last.end < COUNTING_NANOS) {
            return last.size;
        }
        long size = count();
        counted = new Count(size, before, System.nanoTime());
        return size;
    }

    private long count() {
        List<RedisNode> nodes = server.nodes();
        if (nodes.isEmpty()) {
            return -1;
        }
        long end = System.nanoTime() + COUNTING_NANOS;
        Set<ByteBuffer> seen = new HashSet<>(); // a scan may come upon a key twice
        for (RedisNode node : nodes) {
            boolean all = scan.keys(node, keys.toString(), batch -> {
                batch.forEach(key -> seen.add(ByteBuffer.wrap(key)));
                return System.nanoTime() - end < 0;
            });
            if (!all) {
                return -1;
            }
        }
        return seen.size();
    }

    @Override
    public void forEach(Consumer<Row> action) {
        Set<ByteBuffer> seen = new HashSet<>();
        for (RedisNode node : server.nodes()) {
            scan.keys(node, keys.toString(), batch -> {
                List<byte[]> fresh = new ArrayList<>();
                for (byte[] key : batch) {
                    if (keys.digest(key) != null && seen.add(ByteBuffer.wrap(key))) {
                        fresh.add(key);
                    }
                }
                rows(node, fresh).forEach(action);
                return true;
            });
        }
    }

    private List<Row> rows(RedisNode node, List<byte[]> batch) {
        List<Object> answers = scan.each(node, batch, Command.GET);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof byte[] bytes) {
                Row row = EntryBytes.read(version, keys.digest(batch.get(i)), bytes);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    @Override
    public void watch(Consumer<byte[]> changes) {
        server.watch(keys, changes);
    }

    @Override
    public boolean isCurrent() {
        return server.isCurrent();
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>(damage.notices(server.toString()));
        String refusal = server.unreportedBecause();
        if (refusal != null) {
            notices.add(server + " does not report changes by others (" + refusal
                    + "): a nearer tier keeps a result until its own ttl= ends");
        }
        return notices;
    }

    /** The server has everything by the time that it has answered. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        leases.close();
        if (lifetime.isScratch()) {
            try {
                clear();
            } catch (StoreFailure e) {
                // the server is away, and drops them when their time has come
            }
        }
    }
}
