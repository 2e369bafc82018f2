package dev.cachebench.store.redis;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.SharedItem;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.text.UserFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** What caches have on a Redis server or cluster. */
public final class RedisPlace extends SharedPlace {
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

    @Override
    protected void each(Reading reading, Visitor visitor) {
        Set<ByteBuffer> seen = new HashSet<>(); // a scan may come upon a key twice
        for (RedisNode node : nodes()) {
            scan.keys(node, prefix + ":", batch -> {
                List<byte[]> keys = new ArrayList<>();
                for (byte[] key : batch) {
                    if (KeySpace.version(prefix, key) != null && seen.add(ByteBuffer.wrap(key))) {
                        keys.add(key);
                    }
                }
                visit(node, keys, reading, visitor);
                return true;
            });
        }
    }

    private void visit(RedisNode node, List<byte[]> keys, Reading reading, Visitor visitor) {
        boolean ofUse = reading == Reading.USE;
        List<Object> values = reading == Reading.VALUE ? scan.each(node, keys, Command.GET) : null;
        List<Object> idle = ofUse ? scan.each(node, keys, Command.OBJECT, "IDLETIME") : null; // first, as others use it
        List<Object> bytes = values == null ? scan.each(node, keys, Command.MEMORY, "USAGE") : null;
        List<byte[]> dropped = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            byte[] key = keys.get(i);
            byte[] version = KeySpace.version(prefix, key);
            byte[] digest = new KeySpace(prefix, new FunctionVersion("", version, "")).digest(key);
            byte[] value = values == null ? null : (byte[]) answer(values, i);
            Long size = values == null ? (Long) answer(bytes, i) : Long.valueOf(0);
            Long unused = ofUse ? (Long) answer(idle, i) : Long.valueOf(0);
            boolean isThere = size != null && unused != null && (values == null || value != null); // or it has left
            if (isThere && visitor.visit(new SharedItem(version, digest, size, unused, value))) {
                dropped.add(key);
            }
        }
        if (!dropped.isEmpty()) {
            scan.each(node, dropped, Command.UNLINK);
        }
    }

    private Object answer(List<Object> answers, int i) {
        if (answers.get(i) instanceof JedisDataException refused) {
            throw new StoreFailure(server + " answered: " + refused.getMessage(), refused);
        }
        return answers.get(i);
    }

    private List<RedisNode> nodes() {
        List<RedisNode> nodes = server.nodes();
        if (nodes.isEmpty()) {
            throw new StoreFailure(server + " does not answer", null);
        }
        return nodes;
    }

    @Override
    protected Map<ByteBuffer, byte[]> notes() {
        KeySpace names = KeySpace.ofNames(prefix);
        Map<ByteBuffer, byte[]> notes = new HashMap<>();
        for (RedisNode node : nodes()) {
            scan.keys(node, names.toString(), batch -> {
                List<Object> answers = scan.each(node, batch, Command.GET);
                for (int i = 0; i < batch.size(); i++) {
                    byte[] version = names.digest(batch.get(i));
                    if (version != null && answers.get(i) instanceof byte[] note) {
                        notes.put(ByteBuffer.wrap(version), note);
                    }
                }
                return true;
            });
        }
        return notes;
    }

    @Override
    protected void forget(Set<ByteBuffer> versions) {
        for (ByteBuffer version : versions) {
            byte[] key = KeySpace.ofNames(prefix).key(version.array());
            server.ask(key, null, connection -> {
                connection.sendCommand(Command.UNLINK, key);
                return connection.getIntegerReply();
            });
        }
    }

    @Override
    public String toString() {
        return server.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
