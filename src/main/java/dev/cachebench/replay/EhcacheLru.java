package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * What Ehcache 3 does on the heap: the victim is the one whose last use is longest ago of eight entries that are next
 * to each other in a hash table. From 3.11 on a hand goes round the table, before that each eviction begins at a bucket
 * chosen at random, and looks at all of the last bucket. Uses are known to the millisecond; of entries last used in the
 * same one, the victim is the first. Keys are known by their {@code hashCode}s.
 *
 * <p>As {@code OnHeapStore} and its {@code ConcurrentHashMap} have it, except that an entry which has just come in is
 * never the victim here.
 */
final class EhcacheLru implements Policy {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final int LOOKED_AT = 8;
    private static final int LEAST_TABLE = 16;
    private static final int MOST_TABLE = 1 << 30;
    private static final long MILLI = 1_000_000;

    private final int table; // buckets
    private final int[] prev; // of nodes: first the buckets, each the root of a circular list, then the slots
    private final int[] next;
    private final long[] used; // by slot, when it was last, in milliseconds
    private long now;
    private int size;
    private final boolean random;
    private long state = SEED;
    private int hand; // what was looked at last: a node or a bucket

    /**
     * @param capacity the most entries there will be, 1 or more
     * @param random as before 3.11
     */
    EhcacheLru(int capacity, boolean random) {
        this.random = random;
        int length = LEAST_TABLE;
        while (length < MOST_TABLE && capacity + 1L >= length - (length >> 2)) { // it has one more for a moment
            length *= 2;
        }
        table = length;
        prev = new int[table + capacity];
        next = new int[table + capacity];
        used = new long[capacity];
        cleared();
    }

    @Override
    public void at(long nanos) {
        now = nanos / MILLI;
    }

    @Override
    public int evict() {
        hand = random ? randomBucket() : hand;
        int victim = -1;
        for (int left = Math.min(LOOKED_AT, size); left > 0; left--) {
            hand = nextNode(hand);
            victim = older(victim, hand - table);
        }
        while (random && next[hand] >= table) {
            hand = next[hand];
            victim = older(victim, hand - table);
        }
        removed(victim);
        return victim;
    }

    /** By G. Marsaglia's xorshift generator. */
    private int randomBucket() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (state >>> 32) & table - 1;
    }

    private int older(int victim, int slot) {
        return victim < 0 || used[slot] < used[victim] ? slot : victim;
    }

    private int nextNode(int from) {
        int node = next[from];
        while (node < table) { // the end of that bucket
            node = next[node + 1 < table ? node + 1 : 0];
        }
        return node;
    }

    @Override
    public void inserted(int slot, int key) {
        used[slot] = now;
        int node = table + slot;
        int bucket = spread(key) & table - 1;
        int last = prev[bucket];
        prev[node] = last;
        next[node] = bucket;
        next[last] = node;
        prev[bucket] = node;
        size++;
    }

    private static int spread(int hash) {
        int turned = Integer.rotateLeft(hash, 1);
        return turned ^ turned >>> 16;
    }

    @Override
    public void hit(int slot) {
        used[slot] = now;
    }

    @Override
    public void removed(int slot) {
        int node = table + slot;
        hand = hand == node ? prev[node] : hand;
        next[prev[node]] = next[node];
        prev[next[node]] = prev[node];
        size--;
    }

    @Override
    public void cleared() {
        for (int bucket = 0; bucket < table; bucket++) {
            prev[bucket] = bucket;
            next[bucket] = bucket;
        }
        size = 0;
        hand = 0;
        state = SEED;
    }

    @Override
    public long bytes() {
        return 64 + 3 * 16 + 4L * (prev.length + next.length) + 8L * used.length;
    }

    @Override
    public List<Segment> segments() {
        List<Segment.Entry> entries = new ArrayList<>();
        int node = 0;
        for (int i = 0; i < size; i++) {
            node = nextNode(node);
            entries.add(new Segment.Entry(node - table, ""));
        }
        return List.of(new Segment("hash table", entries));
    }
}
