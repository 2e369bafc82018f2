package dev.cachebench.store.redis;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.EntryBytes;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.SharedStats;
import dev.cachebench.store.server.SharedVerification;
import dev.cachebench.store.server.SharedVersion;
import dev.cachebench.text.UserFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Protocol.Command;

/** What caches of all functions have on a Redis server, for people who look into it. For one thread. */
public final class RedisPlace implements AutoCloseable {
    /** People wait longer than a call may. */
    private static final long FEWEST_LIMIT = TimeUnit.SECONDS.toNanos(2);

    private final String prefix;
    private final RedisServer server;
    private final RedisScan scan;

    private RedisPlace(RedisSpec spec) {
        prefix = spec.options().prefix();
        server = new RedisServer(
                spec.address(), Math.max(FEWEST_LIMIT, spec.options().limitNanos()));
        scan = new RedisScan(server);
    }

    /**
     * Opens what {@code --cache} with the same text uses.
     *
     * @throws UserFault if the text is no Redis server's
     */
    public static RedisPlace open(String text) {
        return new RedisPlace((RedisSpec) CacheSpec.parse(text));
    }

    /** @throws UserFault if the server does not answer, as all methods */
    public SharedStats stats() {
        Map<ByteBuffer, long[]> counts = new HashMap<>(); // entries and bytes, by version
        eachBatch(Command.STRLEN, (version, key, length) -> {
            long[] count = counts.computeIfAbsent(ByteBuffer.wrap(version), digest -> new long[2]);
            count[0]++;
            count[1] += length instanceof Long bytes ? bytes : 0;
        });
        List<SharedVersion> versions = new ArrayList<>();
        counts.forEach((digest, count) -> versions.add(
                new SharedVersion(name(digest.array()), HexFormat.of().formatHex(digest.array()), count[0], count[1])));
        versions.sort(Comparator.comparingLong(SharedVersion::bytes).reversed().thenComparing(SharedVersion::digest));
        return new SharedStats(server.toString(), List.copyOf(versions));
    }

    /** Something to do with a key of an entry and the answer to a command. */
    @FunctionalInterface
    private interface Visitor {
        void visit(byte[] version, byte[] key, Object answer);
    }

    private void eachBatch(Command command, Visitor visitor) {
        try {
            Set<ByteBuffer> seen = new HashSet<>(); // a scan may come upon a key twice
            for (RedisNode node : nodes()) {
                scan.keys(node, prefix + ":", batch -> {
                    List<byte[]> entries = new ArrayList<>();
                    for (byte[] key : batch) {
                        if (KeySpace.version(prefix, key) != null && seen.add(ByteBuffer.wrap(key))) {
                            entries.add(key);
                        }
                    }
                    List<Object> answers = scan.each(node, command, entries);
                    for (int i = 0; i < entries.size(); i++) {
                        byte[] key = entries.get(i);
                        visitor.visit(KeySpace.version(prefix, key), key, answers.get(i));
                    }
                    return true;
                });
            }
        } catch (StoreFailure e) {
            throw UserFault.missing(e.getMessage(), e);
        }
    }

    private List<RedisNode> nodes() {
        List<RedisNode> nodes = server.nodes();
        if (nodes.isEmpty()) {
            throw new StoreFailure(server + " does not answer", null);
        }
        return nodes;
    }

    /** Returns {@code null} if it is not there. */
    private String name(byte[] version) {
        byte[] key = KeySpace.ofNames(prefix).key(version);
        try {
            byte[] name = server.ask(key, null, connection -> {
                connection.sendCommand(Command.GET, key);
                return connection.getBinaryBulkReply();
            });
            return name == null ? null : new String(name, StandardCharsets.UTF_8);
        } catch (StoreFailure e) {
            throw UserFault.missing(e.getMessage(), e);
        }
    }

    /**
     * Drops the entries of versions, and no others. Processes that have some of them in a near tier hear of it.
     *
     * @param versions as {@link #stats} says
     */
    public void clear(List<SharedVersion> versions) {
        try {
            for (SharedVersion version : versions) {
                byte[] digest = HexFormat.of().parseHex(version.digest());
                KeySpace keys = new KeySpace(prefix, new FunctionVersion("", digest, ""));
                for (RedisNode node : nodes()) {
                    scan.keys(node, keys.toString(), batch -> {
                        scan.each(node, Command.UNLINK, batch);
                        return true;
                    });
                }
                byte[] name = KeySpace.ofNames(prefix).key(digest);
                server.ask(name, null, connection -> {
                    connection.sendCommand(Command.UNLINK, name);
                    return connection.getIntegerReply();
                });
            }
        } catch (StoreFailure e) {
            throw UserFault.missing(e.getMessage(), e);
        }
    }

    /** Reads everything, and checks every checksum. */
    public SharedVerification verify() {
        long[] counts = {0, 0};
        eachBatch(Command.GET, (version, key, answer) -> {
            byte[] digest = new KeySpace(prefix, new FunctionVersion("", version, "")).digest(key);
            if (answer instanceof byte[] bytes) { // else it has left meanwhile
                counts[0]++;
                counts[1] += EntryBytes.read(version, digest, bytes) == null ? 1 : 0;
            }
        });
        return new SharedVerification(server.toString(), counts[0], counts[1]);
    }

    @Override
    public void close() {
        server.close();
    }
}
