package dev.cachebench.cache.policy;

import java.util.List;

/**
 * Least frequently used: the victim is the entry with the fewest uses since it was inserted; among those the one that
 * has had that many for longest. Constant time, after K. Shah, A. Mitra and D. Matani, "An O(1) algorithm for
 * implementing the LFU cache eviction scheme", 2010.
 *
 * <p>One list holds all entries, ordered by their count and then by when they came to it; entries of one count share a
 * bucket, which knows the newest of them, after which the next one goes.
 */
public final class Lfu implements Policy {
    private static final int LIST = 0;
    private static final int NONE = 0;

    private final int capacity;
    private final Links links;
    private int[] count = new int[1]; // by node, as the next; 0 for the root
    private int[] bucket = new int[1];
    private int[] newest = new int[1]; // by bucket; of one that is free, the next free one
    private int buckets = 1; // ever made; there is no bucket 0
    private int free;

    /** @param capacity the most entries there will be, 1 or more */
    public Lfu(int capacity) {
        this.capacity = capacity;
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int victim = links.oldest(LIST);
        leave(victim);
        links.unlink(victim);
        return victim - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        int node = slot + 1;
        count = GrowingArrays.with(count, node, capacity);
        bucket = GrowingArrays.with(bucket, node, capacity);
        join(node, 1, LIST);
    }

    @Override
    public void hit(int slot) {
        int node = slot + 1;
        int last = newest[bucket[node]];
        int more = Math.min(count[node], Integer.MAX_VALUE - 1) + 1;
        int older = last == node ? links.prev(node) : last;
        leave(node);
        links.unlink(node);
        join(node, more, older);
    }

    /** Into the bucket of a count, which begins after the node {@code older} if there is one. */
    private void join(int node, int uses, int older) {
        int first = links.next(older);
        int into = first != LIST && count[first] == uses ? bucket[first] : NONE;
        if (into == NONE) {
            into = newBucket();
            links.insertAfter(older, node);
        } else {
            links.insertAfter(newest[into], node);
        }
        newest[into] = node;
        bucket[node] = into;
        count[node] = uses;
    }

    /** Out of its bucket, but not yet of the list. */
    private void leave(int node) {
        int from = bucket[node];
        if (newest[from] == node) {
            int before = links.prev(node);
            if (before != LIST && bucket[before] == from) {
                newest[from] = before;
            } else {
                newest[from] = free;
                free = from;
            }
        }
    }

    private int newBucket() {
        if (free == NONE) {
            newest = GrowingArrays.with(newest, buckets, capacity);
            return buckets++;
        }
        int reused = free;
        free = newest[reused];
        return reused;
    }

    @Override
    public void removed(int slot) {
        leave(slot + 1);
        links.unlink(slot + 1);
    }

    @Override
    public void cleared() {
        links.clear();
        buckets = 1;
        free = NONE;
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.of("by uses", links, LIST, 1, slot -> Segment.uses(count[slot + 1])));
    }

    @Override
    public long bytes() {
        return 48 + links.bytes() + 48 + 4L * (count.length + bucket.length + newest.length);
    }
}
