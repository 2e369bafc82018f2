package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A slot index over objects. Each key's {@code hashCode} is asked for once, by the caller, and kept. */
final class ObjectIndex extends SlotIndex {
    private static final int MOST_OF_ONE_HASH = 24; // that a search goes through one by one
    private static final int SEED = ThreadLocalRandom.current().nextInt(); // so that nobody can choose where keys fall
    private static final int MIXING = 0x9E3779B9;
    private static final int UNMIXING = 0x144CBC89; // times the other, 1

    private Object[] entries = new Object[2 * 16]; // a key and its result side by side, for one cache line holds both
    private int[] hashes = new int[16];
    private final Map<Integer, Crowd> crowds = new HashMap<>(0); // by the hash that their keys share
    private int changes; // tells a look-up that the key's own equals has changed the index under it

    ObjectIndex(int limit) {
        super(limit);
    }

    Object key(int slot) {
        return entries[slot << 1];
    }

    Object result(int slot) {
        return entries[(slot << 1) + 1];
    }

    void setResult(int slot, Object result) {
        entries[(slot << 1) + 1] = result;
    }

    /** {@code key}'s hash, seeded and mixed. Runs the key's own {@code hashCode}, so not under a lock. */
    static int hash(Object key) {
        return mixed(hashCode(key));
    }

    /** The {@linkplain #hash hash} of a key with this {@code hashCode}. */
    static int mixed(int hashCode) {
        return (hashCode ^ SEED) * MIXING;
    }

    /** Texts and arguments have branches of their own, for a call of a method of any class takes longer. */
    private static int hashCode(Object key) {
        if (key instanceof String text) {
            return text.hashCode();
        }
        if (key instanceof Arguments arguments) {
            return arguments.hashCode();
        }
        return key == null ? 0 : key.hashCode();
    }

    /** @param candidate {@code null} where another thread has just taken it away */
    private static boolean isSame(Object key, Object candidate) {
        if (key == candidate) {
            return true;
        }
        if (key instanceof String text) {
            return text.equals(candidate);
        }
        if (key instanceof Arguments arguments) {
            return arguments.equals(candidate);
        }
        return key != null && candidate != null && key.equals(candidate);
    }

    /**
     * What policies know the key of a {@linkplain #hash mixed} hash by: its own {@code hashCode}, which for an {@code
     * Integer} is its number. An odd factor loses nothing.
     */
    static int policyKey(int hash) {
        return hash * UNMIXING ^ SEED;
    }

    /** The slot of {@code key}, or -1. */
    int find(Object key, int hash) {
        Crowd crowd = crowds.isEmpty() ? null : crowds.get(hash);
        if (crowd != null) {
            return crowd.find(key);
        }
        while (true) {
            int before = changes;
            int slot = probe(key, hash);
            if (before == changes) {
                return slot;
            }
        }
    }

    /**
     * The slot of {@code key}, or -1, if the index does not change meanwhile: another thread may change it, or the
     * key's own {@code equals}.
     *
     * @throws IndexOutOfBoundsException if another thread has made arrays longer meanwhile
     */
    int probe(Object key, int hash) {
        int[] table = this.table;
        int mask = table.length - 1;
        int start = start(hash, mask);
        int slot = table[start] - 1;
        return slot < 0 || hashes[slot] == hash && isSame(key, entries[slot << 1])
                ? slot
                : probeOn(key, hash, table, start);
    }

    /** As {@link #probe(Object, int)}, for the key of two arguments. */
    int probe(Object first, Object second, int hash) {
        int[] table = this.table;
        int[] hashes = this.hashes;
        Object[] entries = this.entries;
        int mask = table.length - 1;
        int start = start(hash, mask);
        int i = start;
        do {
            int slot = table[i] - 1;
            if (slot < 0
                    || hashes[slot] == hash && entries[slot << 1] instanceof Arguments key && key.isOf(first, second)) {
                return slot;
            }
            i = (i + 1) & mask;
        } while (i != start);
        return -1;
    }

    /** Goes on after the first place, where most keys are. */
    private int probeOn(Object key, int hash, int[] table, int start) {
        int[] hashes = this.hashes;
        Object[] entries = this.entries;
        int mask = table.length - 1;
        for (int i = (start + 1) & mask; i != start; i = (i + 1) & mask) {
            int slot = table[i] - 1;
            if (slot < 0 || hashes[slot] == hash && isSame(key, entries[slot << 1])) {
                return slot;
            }
        }
        return -1;
    }

    /** Adds a key that is not there, and returns its slot. */
    int add(Object key, int hash, Object result) {
        changes++;
        int slot = take();
        entries[slot << 1] = key;
        entries[(slot << 1) + 1] = result;
        hashes[slot] = hash;
        link(slot);
        return slot;
    }

    @Override
    void link(int slot) {
        Crowd crowd = crowd(hashes[slot]);
        if (crowd == null) {
            super.link(slot);
        } else {
            crowd.add(key(slot), slot);
            linkElsewhere();
        }
    }

    @Override
    void unlink(int slot) {
        Crowd crowd = crowds.isEmpty() ? null : crowds.get(hashes[slot]);
        if (crowd == null) {
            super.unlink(slot);
            return;
        }
        if (crowd.remove(key(slot))) {
            crowds.remove(hashes[slot]);
        }
        free(slot);
    }

    /** The crowd of a hash, gathered if there are by now too many keys to go through; {@code null} if there are not. */
    private Crowd crowd(int hash) {
        Crowd crowd = crowds.isEmpty() ? null : crowds.get(hash);
        if (crowd != null) {
            return crowd;
        }
        int mask = table.length - 1;
        int alike = 0;
        for (int i = start(hash, mask); table[i] != 0; i = (i + 1) & mask) {
            if (hashes[table[i] - 1] == hash && ++alike > MOST_OF_ONE_HASH) {
                return gather(hash);
            }
        }
        return null;
    }

    private Crowd gather(int hash) {
        int mask = table.length - 1;
        List<Integer> alike = new ArrayList<>();
        for (int i = start(hash, mask); table[i] != 0; i = (i + 1) & mask) {
            if (hashes[table[i] - 1] == hash) {
                alike.add(table[i] - 1);
            }
        }
        Crowd crowd = new Crowd();
        for (int slot : alike) {
            takeOut(slot);
            crowd.add(key(slot), slot);
        }
        crowds.put(hash, crowd);
        return crowd;
    }

    void remove(int slot) {
        changes++;
        unlink(slot);
        entries[slot << 1] = null;
        entries[(slot << 1) + 1] = null;
    }

    @Override
    void clear() {
        changes++;
        super.clear();
        crowds.clear();
        Arrays.fill(entries, null);
    }

    @Override
    int hashOf(int slot) {
        return hashes[slot];
    }

    @Override
    void ensureEntries(int slots) {
        if (slots > hashes.length) {
            int length = grown(slots, hashes.length);
            entries = Arrays.copyOf(entries, length << 1);
            hashes = Arrays.copyOf(hashes, length);
        }
    }

    @Override
    long entryBytes() {
        return 32 + 4L * entries.length + 4L * hashes.length;
    }
}
