package dev.cachebench.store.memcached;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the keys of one version of one function have in them, so that they can be dropped all at once: each server keeps a word
 * for its own, and whoever drops them writes another one. The old entries leave as the server needs their room. Other processes
 * notice within a second. Thread-safe.
 */
final class Generations {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String key;
    private final long expiry;
    private final Map<MemcachedNode, Generation> known = new ConcurrentHashMap<>();

    /** @param seen by {@link System#nanoTime} */
    private record Generation(String name, long seen) {}

    /**
     * @param key under which each server keeps its own
     * @param expiry as Memcached understands it; 0 for never
     */
    Generations(String key, long expiry) {
        this.key = key;
        this.expiry = expiry;
    }

    /** @return {@code null} while the server is left alone */
    String of(MemcachedNode node) {
        Generation now = known.get(node);
        if (now == null || System.nanoTime() - now.seen > LOOK_AGAIN_NANOS) {
            byte[] name = node.ask(null, this::look);
            if (name == null) {
                return null;
            }
            now = new Generation(new String(name, StandardCharsets.US_ASCII), System.nanoTime());
            known.put(node, now);
        }
        return now.name;
    }

    private byte[] look(MemcachedLink link) throws IOException {
        byte[] found = link.get(key);
        if (found == null) {
            link.store("add", key, expiry, fresh());
            found = link.get(key); // somebody else's may have been quicker
        }
        return found;
    }

    /** Drops what the servers have, but for those that are left alone. */
    void renew(List<MemcachedNode> nodes) {
        for (MemcachedNode node : nodes) {
            node.ask(false, link -> link.store("set", key, expiry, fresh()));
            known.remove(node);
        }
    }

    private static byte[] fresh() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
