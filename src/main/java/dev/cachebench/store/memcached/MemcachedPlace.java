package dev.cachebench.store.memcached;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.SharedItem;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.text.UserFault;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What caches have on Memcached servers, as {@code lru_crawler metadump} lists it. */
public final class MemcachedPlace extends SharedPlace {
    private static final long LISTING_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int BATCH = 50; // values that are in memory at the same time

    private final String prefix;
    private final MemcachedServers servers;

    private MemcachedPlace(MemcachedSpec spec) {
        prefix = spec.options().prefix();
        servers = new MemcachedServers(spec.hosts(), spec.options().limitNanos());
    }

    /**
     * Opens what {@code --cache} with the same text uses.
     *
     * @throws UserFault if the text is no Memcached server's
     */
    public static MemcachedPlace open(String text) {
        return new MemcachedPlace((MemcachedSpec) CacheSpec.parse(text));
    }

    /** A key that a server has listed. */
    private record Listed(String key, KeyOfEntry parts, long bytes, long usedSeconds) {}

    @Override
    protected void each(Reading reading, Visitor visitor) {
        for (MemcachedNode node : servers.all()) {
            List<Listed> all = current(node, listed(node));
            for (int from = 0; from < all.size(); from += BATCH) {
                visit(node, all.subList(from, Math.min(all.size(), from + BATCH)), reading, visitor);
            }
        }
    }

    private List<Listed> listed(MemcachedNode node) {
        List<Listed> all = new ArrayList<>();
        ask(node, link -> {
            link.list(fields -> {
                String key = key(fields);
                KeyOfEntry parts = KeyOfEntry.parse(prefix, key);
                if (parts != null) {
                    all.add(new Listed(key, parts, number(fields, "size"), number(fields, "la")));
                }
            });
            return null;
        });
        return all;
    }

    private static <T> T ask(MemcachedNode node, MemcachedNode.Question<T> question) {
        try {
            return node.askAtLength(LISTING_NANOS, question);
        } catch (StoreFailure e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw new StoreFailure(
                        node + " does not list its keys, which takes Memcached 1.4.31 or later and its LRU crawler: "
                                + refusal.getMessage(),
                        refusal);
            }
            throw e;
        }
    }

    private static String key(Map<String, String> fields) {
        try {
            return URLDecoder.decode(fields.getOrDefault("key", ""), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return ""; // somebody else's
        }
    }

    private static long number(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Those that have not been cleared. */
    private List<Listed> current(MemcachedNode node, List<Listed> all) {
        Set<String> keys = new HashSet<>();
        all.forEach(listed -> keys.add(generationKey(listed.parts().version())));
        Map<String, byte[]> generations = keys.isEmpty() ? Map.of() : ask(node, link -> link.get(keys));
        List<Listed> current = new ArrayList<>();
        for (Listed listed : all) {
            byte[] generation = generations.get(generationKey(listed.parts().version()));
            if (generation != null
                    && listed.parts().generation().equals(new String(generation, StandardCharsets.ISO_8859_1))) {
                current.add(listed);
            }
        }
        return current;
    }

    private String generationKey(byte[] version) {
        return Generations.key(new KeySpace(prefix, new FunctionVersion("", version, "")));
    }

    private static void visit(MemcachedNode node, List<Listed> batch, Reading reading, Visitor visitor) {
        Map<String, byte[]> values = reading == Reading.VALUE
                ? ask(node, link -> link.get(batch.stream().map(Listed::key).toList()))
                : Map.of();
        long now = System.currentTimeMillis() / 1000;
        for (Listed listed : batch) {
            byte[] value = values.get(listed.key());
            if (reading == Reading.VALUE && value == null) {
                continue; // it has left
            }
            SharedItem item = new SharedItem(
                    listed.parts().version(),
                    listed.parts().digest(),
                    listed.bytes(),
                    Math.max(0, now - listed.usedSeconds()),
                    value);
            if (visitor.visit(item)) {
                ask(node, link -> link.delete(listed.key()));
            }
        }
    }

    @Override
    protected Map<ByteBuffer, byte[]> notes() {
        KeySpace names = KeySpace.ofNames(prefix);
        Map<ByteBuffer, byte[]> notes = new HashMap<>();
        for (MemcachedNode node : servers.all()) {
            List<String> keys = new ArrayList<>();
            ask(node, link -> {
                link.list(fields -> {
                    String key = key(fields);
                    if (key.startsWith(names.toString())) {
                        keys.add(key);
                    }
                });
                return null;
            });
            Map<String, byte[]> found = keys.isEmpty() ? Map.of() : ask(node, link -> link.get(keys));
            found.forEach((key, note) -> {
                byte[] version = names.digest(key.getBytes(StandardCharsets.ISO_8859_1));
                if (version != null) {
                    notes.put(ByteBuffer.wrap(version), note);
                }
            });
        }
        return notes;
    }

    /** Without their generation, entries of running programs are not found either. */
    @Override
    protected void forget(Set<ByteBuffer> versions) {
        KeySpace names = KeySpace.ofNames(prefix);
        for (ByteBuffer version : versions) {
            String note = names + names.end(version.array());
            ask(servers.of(note), link -> link.delete(note));
            for (MemcachedNode node : servers.all()) {
                ask(node, link -> link.delete(generationKey(version.array())));
            }
        }
    }

    @Override
    public String toString() {
        return servers.toString();
    }

    @Override
    public void close() {
        servers.close();
    }
}
