package dev.cachebench.store.redis;

import dev.cachebench.store.server.HostName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The servers of a Redis Cluster. Keys are in 16,384 slots, which the servers have shared out among themselves and may
 * hand on at any time; a server that is asked for another's key says whose it is.
 */
final class RedisCluster implements RedisNodes {
    private static final int SLOTS = 16_384;
    private static final int MOST_HOPS = 5;

    private final RedisLinks links;
    private final Map<HostName, RedisNode> nodes = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<RedisNode> slots = new AtomicReferenceArray<>(SLOTS); // null for unknown

    RedisCluster(RedisLinks links) {
        this.links = links;
        for (HostName host : links.address().hosts()) {
            node(host);
        }
    }

    private RedisNode node(HostName host) {
        return nodes.computeIfAbsent(host, name -> new RedisNode(name, links));
    }

    @Override
    public <T> T run(byte[] key, long deadline, Exchange<T> exchange) {
        int slot = JedisClusterCRC16.getSlot(key);
        RedisNode node = slots.get(slot);
        if (node == null) {
            learn(deadline);
            node = slots.get(slot);
            if (node == null) {
                throw new JedisException("no server of the cluster has slot " + slot);
            }
        }
        Exchange<T> asked = exchange;
        for (int hops = 0; ; hops++) {
            try {
                return node.run(deadline, asked);
            } catch (JedisMovedDataException e) {
                node = target(e.getTargetNode());
                slots.set(slot, node);
                asked = exchange;
                giveUp(hops, e);
            } catch (JedisAskDataException e) {
                node = target(e.getTargetNode()); // this once: the slot is on its way there
                asked = connection -> {
                    connection.sendCommand(Protocol.Command.ASKING);
                    connection.getStatusCodeReply();
                    return exchange.with(connection);
                };
                giveUp(hops, e);
            }
        }
    }

    private static void giveUp(int hops, JedisException last) {
        if (hops >= MOST_HOPS) {
            throw last;
        }
    }

    private RedisNode target(HostAndPort name) {
        return node(new HostName(name.getHost(), name.getPort()));
    }

    @Override
    public List<RedisNode> all(long deadline) {
        learn(deadline);
        List<RedisNode> masters = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            RedisNode node = slots.get(slot);
            if (node != null && !masters.contains(node)) {
                masters.add(node);
            }
        }
        return masters;
    }

    @Override
    public void forget() {
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.set(slot, null);
        }
    }

    /** Asks one server after another for who has which slots. */
    private void learn(long deadline) {
        JedisException first = null;
        for (RedisNode node : nodes.values()) {
            try {
                List<Object> ranges = node.run(deadline, connection -> {
                    connection.sendCommand(Protocol.Command.CLUSTER, "SLOTS");
                    return connection.getObjectMultiBulkReply();
                });
                learn(node, ranges);
                return;
            } catch (JedisException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new JedisConnectionException("no server") : first;
    }

    /** @param ranges each the first slot, the last slot, and its servers, of which the first is the master */
    private void learn(RedisNode source, List<Object> ranges) {
        for (Object range : ranges) {
            List<?> parts = (List<?>) range;
            List<?> master = (List<?>) parts.get(2);
            String host = new String((byte[]) master.get(0), StandardCharsets.UTF_8);
            int port = (int) number(master.get(1));
            RedisNode node = node(new HostName(host.isEmpty() ? source.host().host() : host, port));
            for (long slot = number(parts.get(0)); slot <= number(parts.get(1)); slot++) {
                slots.set((int) slot, node);
            }
        }
    }

    private static long number(Object reply) {
        return (Long) reply;
    }
}
