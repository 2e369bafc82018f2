package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.ResultPrint;
import java.util.Arrays;

/**
 * The keys of a {@link KeySample} by numbers, with how often each came and what its last result was. Not thread-safe.
 */
final class SampledKeys {
    private static final int MOST = 1 << 16;
    private static final int BYTES = 8 + 4 + 4 + 8 + 1 + 8; // of a key, with its places in the table

    private static final byte PRINTED = 1;
    private static final byte THROWS = SampledRequests.THROWS;

    private int size;
    private long[] keys = new long[16];
    private int[] places = new int[16];
    private int[] counts = new int[16];
    private long[] prints = new long[16];
    private byte[] flags = new byte[16];
    private int[] table = new int[32]; // key + 1; 0 for none
    private long compared;
    private long conflicts;
    private long incomparable;

    int size() {
        return size;
    }

    /** The number of a key; -1 if it is not here. */
    int find(long key) {
        int mask = table.length - 1;
        for (int i = start(key, mask); table[i] != 0; i = i + 1 & mask) {
            if (keys[table[i] - 1] == key) {
                return table[i] - 1;
            }
        }
        return -1;
    }

    private static int start(long key, int mask) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 33) & mask;
    }

    /** Whether calls with a key threw. */
    boolean isThrowing(int number) {
        return (flags[number] & THROWS) != 0;
    }

    /** Whether there is no room for another key. */
    boolean isFull() {
        return size == keys.length;
    }

    /** Whether there may be twice as many. */
    boolean mayGrow() {
        return 2 * size <= MOST;
    }

    /** The bytes that {@link #grow} takes. */
    long growth() {
        return (long) BYTES * size;
    }

    /** Makes room for as many again. */
    void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        prints = Arrays.copyOf(prints, 2 * size);
        flags = Arrays.copyOf(flags, 2 * size);
        relink();
    }

    /** Adds a key, for which there is room, and returns its number. */
    int add(long key, int place) {
        keys[size] = key;
        places[size] = place;
        counts[size] = 0;
        flags[size] = 0;
        link(size);
        return size++;
    }

    private void link(int number) {
        int mask = table.length - 1;
        int i = start(keys[number], mask);
        while (table[i] != 0) {
            i = i + 1 & mask;
        }
        table[i] = number + 1;
    }

    private void relink() {
        table = new int[2 * keys.length];
        for (int i = 0; i < size; i++) {
            link(i);
        }
    }

    void count(int number) {
        counts[number]++;
    }

    /** The result of a call for a key, to be compared with the last for that key. */
    void result(int number, ResultPrint print) {
        long both = (long) print.content() << 32 | print.identity() & 0xFFFF_FFFFL;
        if ((flags[number] & PRINTED) != 0) {
            compared++;
            if (prints[number] >> 32 != print.content()) {
                conflicts++;
            } else if (prints[number] != both) {
                incomparable++;
            }
        }
        prints[number] = both;
        flags[number] |= PRINTED;
    }

    void thrown(int number) {
        flags[number] |= THROWS;
    }

    void clear() {
        size = 0;
        relink();
    }

    /**
     * Keeps those whose places are below a threshold, in arrays of its own: the old ones may be being written to a
     * file.
     *
     * @return the new numbers by the old ones; -1 for a key that is here no more
     */
    int[] keepBelow(int threshold) {
        int[] numbers = new int[size];
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        int[] oldCounts = counts;
        long[] oldPrints = prints;
        byte[] oldFlags = flags;
        keys = new long[oldKeys.length];
        places = new int[oldKeys.length];
        counts = new int[oldKeys.length];
        prints = new long[oldKeys.length];
        flags = new byte[oldKeys.length];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            numbers[i] = -1;
            if (oldPlaces[i] < threshold) {
                numbers[i] = kept;
                keys[kept] = oldKeys[i];
                places[kept] = oldPlaces[i];
                counts[kept] = oldCounts[i];
                prints[kept] = oldPrints[i];
                flags[kept++] = oldFlags[i];
            }
        }
        size = kept;
        relink();
        return numbers;
    }

    /** Requests for the keys. */
    long requests() {
        long requests = 0;
        for (int i = 0; i < size; i++) {
            requests += counts[i];
        }
        return requests;
    }

    /** Those of them whose key had been requested before, and did not throw. */
    long repeats() {
        long repeats = 0;
        for (int i = 0; i < size; i++) {
            repeats += isThrowing(i) ? 0 : counts[i] - 1;
        }
        return repeats;
    }

    long compared() {
        return compared;
    }

    long conflicts() {
        return conflicts;
    }

    long incomparable() {
        return incomparable;
    }

    byte[] flags() {
        return Arrays.copyOf(flags, size);
    }
}
