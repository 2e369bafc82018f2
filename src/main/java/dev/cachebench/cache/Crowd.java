package dev.cachebench.cache;

import dev.cachebench.cache.key.TextHash;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys that all have one hash, as texts have that somebody has chosen so: found by another hash, which is seeded and
 * looks at all of a text. Under the cache's lock.
 */
final class Crowd {
    private final Map<Entry, Integer> slots = new HashMap<>();

    /** A key with its other hash. */
    private record Entry(Object key, int hash) {
        static Entry of(Object key) {
            return new Entry(key, TextHash.of(key));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry that && hash == that.hash && (key == that.key || key.equals(that.key));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** The slot of {@code key}, or -1. */
    int find(Object key) {
        return slots.getOrDefault(Entry.of(key), -1);
    }

    void add(Object key, int slot) {
        slots.put(Entry.of(key), slot);
    }

    /** Says whether nobody is left. */
    boolean remove(Object key) {
        slots.remove(Entry.of(key));
        return slots.isEmpty();
    }
}
