package dev.cachebench.store.memcached;

import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SocketGuard;
import java.util.ArrayList;
import java.util.List;

/** Servers among which keys are shared out. One that is away costs its own keys alone. Thread-safe. */
final class MemcachedServers implements AutoCloseable {
    private final List<HostName> hosts;
    private final SocketGuard guard;
    private final List<MemcachedNode> nodes;
    private final Ketama shares; // null for a single server, which has all keys

    /** @param limitNanos what an operation may take, connecting included */
    MemcachedServers(List<HostName> hosts, long limitNanos) {
        this.hosts = List.copyOf(hosts);
        guard = new SocketGuard(limitNanos);
        List<MemcachedNode> made = new ArrayList<>();
        for (HostName host : hosts) {
            made.add(new MemcachedNode(host, guard, limitNanos));
        }
        nodes = List.copyOf(made);
        shares = hosts.size() == 1 ? null : new Ketama(hosts);
    }

    /** The server that a key belongs to. */
    MemcachedNode of(String key) {
        return nodes.get(shares == null ? 0 : shares.of(key));
    }

    List<MemcachedNode> all() {
        return nodes;
    }

    /** Their address, as one. */
    @Override
    public String toString() {
        return MemcachedSpec.address(hosts);
    }

    @Override
    public void close() {
        for (MemcachedNode node : nodes) {
            node.close();
        }
        guard.close();
    }
}
