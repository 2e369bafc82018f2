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
import dev.cachebench.text.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    private static final long COUNTING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisServer server;
    private final RedisScan scan;
    private final FunctionVersion function;
    private final byte[] version;
    private final KeySpace keys;
    private final long ttlMillis; // 0 for ever
    private final boolean goesWithIt;
    private final Leases leases;
    private final Damage damage;
    private final AtomicLong writes = new AtomicLong(); // by this process
    private final byte[] name; // the key of the function's name
    private volatile boolean named; // whether that has been written
    private volatile Count counted; // null if nobody has asked for the size

    /**
     * @param writes before it was counted
     * @param end by {@link System#nanoTime}
     */
    private record Count(long size, long writes, long end) {}

    /** @param goesWithIt whether {@link #close} drops the entries */
    RedisEntries(RedisServer server, String prefix, FunctionVersion version, long ttlMillis, boolean goesWithIt) {
        this.server = server;
        scan = new RedisScan(server);
        function = version;
        name = KeySpace.ofNames(prefix).key(version.digest());
        this.version = version.digest();
        this.ttlMillis = ttlMillis;
        this.goesWithIt = goesWithIt;
        keys = new KeySpace(prefix, version);
        damage = new Damage(this, this.version);
        leases = new Leases(new RedisLeases(server, KeySpace.ofClaims(prefix, version)));
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
    public boolean add(Row row) {
        writes.incrementAndGet();
        CommandArguments set = set(row);
        set.add("NX");
        boolean added = server.add(keys.key(row.digest()), set);
        if (added && !named && !goesWithIt) {
            name();
        }
        return added;
    }

    /** Has people find the function's name. */
    private void name() {
        named = true;
        byte[] text = function.function().getBytes(StandardCharsets.UTF_8);
        try {
            server.ask(name, null, connection -> {
                connection.sendCommand(Command.SET, name, text);
                return connection.getStatusCodeReply();
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
        if (ttlMillis > 0) {
            set.add("PX").add(ttlMillis);
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
                scan.each(node, Command.UNLINK, batch);
                return true;
            });
        }
    }

    /**
     * {@inheritDoc} Or if counting takes too long, as the server has to look at all its keys. So it does that once for those who
     * ask in a row.
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
        List<Object> answers = scan.each(node, Command.GET, batch);
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
        if (goesWithIt) {
            try {
                clear();
            } catch (StoreFailure e) {
                // the server is away, and drops them when their time has come
            }
        }
    }
}
