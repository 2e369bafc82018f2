package dev.cachebench.store.memcached;

import dev.cachebench.store.server.KeySpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the keys of one version of one function have in them, so that they can be dropped all at once: each server keeps
 * a word for its own, and whoever drops them writes another one. The old entries leave as the server needs their room.
 * Other processes notice within a second. Thread-safe.
 */
final class Generations {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String key;
    private final long expiry;
    private final Map<MemcachedNode, Generation> known = new ConcurrentHashMap<>();

    /**
     * @param seen by {@link System#nanoTime}
     * @param losses of connections to the server before that
     */
    private record Generation(String name, long seen, int losses) {}

    /**
     * @param key under which each server keeps its own
     * @param expiry as Memcached understands it; 0 for never
     */
    Generations(String key, long expiry) {
        this.key = key;
        this.expiry = expiry;
    }

    /** The key under which each server keeps its own for a version. */
    static String key(KeySpace keys) {
        return keys + "generation";
    }

    /** @return {@code null} while the server is left alone */
    String of(MemcachedNode node) {
        Generation last = known.get(node);
        int losses = node.losses();
        if (last != null && last.losses == losses && System.nanoTime() - last.seen < LOOK_AGAIN_NANOS) {
            return last.name;
        }
        // a server that has been restarted gets back the one that running programs add entries to
        byte[] candidate = last == null ? fresh() : last.name.getBytes(StandardCharsets.US_ASCII);
        byte[] name = node.ask(null, link -> look(link, candidate));
        if (name == null) {
            return null;
        }
        Generation now = new Generation(new String(name, StandardCharsets.US_ASCII), System.nanoTime(), losses);
        known.put(node, now);
        return now.name;
    }

    private byte[] look(MemcachedLink link, byte[] candidate) throws IOException {
        byte[] found = link.get(key);
        if (found == null) {
            link.store("add", key, expiry, candidate);
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
